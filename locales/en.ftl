# The sentences that users read. A rule has the same identifier here and in reports;
# its attribute “hint” says what to do, with the same facts.

## Frame

list-or = { " " }or{ " " }
list-and = { " " }and{ " " }
list-then = { "; " }
list-none = (nothing)
decimal-sign = .
place-line = { $file }, line { $line }
place-sheet = { $file }, sheet “{ $sheet }”
place-cell = { $file }, sheet “{ $sheet }”, cell { $cell }
place-lines = { $file }, lines { $places }
place-cells = { $file }, sheet “{ $sheet }”, cells { $places }
range = { $first } to { $last }
others = { $count ->
    [one] { $count } other (--all)
   *[other] { $count } others (--all)
}
and-others = { $count ->
    [one] and { $count } other (--all)
   *[other] and { $count } others (--all)
}
severity-error = error
severity-warning = warning
severity-remark = remark
problem = { $severity }: { $what } [{ $rule }]
problem-at = { $severity }: { $place }: { $what } [{ $rule }]
did-you-mean = did you mean { $proposal }?
summary-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
summary-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
summary-remarks = { $count ->
    [one] { $count } remark
   *[other] { $count } remarks
}
summary = { $errors }, { $warnings }, { $remarks }.
nothing-written = { $errors }, { $warnings }: nothing was produced.
summary-accepted = { $count ->
    [one] { $count } accepted warning (session.yaml).
   *[other] { $count } accepted warnings (session.yaml).
}
warnings-of-check = { $warnings }: parchemin check
all-is-well = No problem.
next-in = First: cd { $folder }. { $next }
written = { $count ->
    [one] { $count } file written to { $folder }.
   *[other] { $count } files written to { $folder }.
}
made-again = { $count ->
    [0] No file made again
    [one] { $count } file made again
   *[other] { $count } files made again
}, { $current } up to date in { $folder }.
documents-left = { $count ->
    [one] one file made earlier is
   *[other] { $count } files made earlier are
} nobody’s any more (a candidate who left or is called otherwise, a bloc no longer presented, a deed no longer due): { $files }{ $others ->
    [0] { "" }
    [one] { " " }and { $others } other
   *[other] { " " }and { $others } others
}
    .hint = to remove them, once you have seen them: the same command, with --prune
prune-confirm = { $count ->
    [one] Remove this file, which is
   *[other] Remove these { $count } files, which are
} nobody’s any more? [y/N]
pruned = { $count ->
    [one] { $count } file removed.
   *[other] { $count } files removed.
}
help-arg-doc_lang = Makes the English version of documents, beside them: en
help-arg-redo = Make again what is up to date too
help-arg-prune = Remove, once shown, the documents that the program made and that are nobody’s any more
this-folder = this folder
bloc-without-effect = “--bloc” has no effect here: this document is about every bloc.
nothing-to-write = No document to write: the request concerns nobody so far.
progress = { $done } of { $count } documents, { $rate } a minute, { $minutes ->
    [0] { $seconds } s
   *[other] { $minutes } min
} left
watch-until = The document is made again at each change; Ctrl-C ends this.
watch-first = { $count } documents: the first is watched; --candidate or --bloc chooses another.
watch-made = { $file }: made in { $milliseconds } ms.
watch-current = { $file }: nothing changes in it ({ $milliseconds } ms).
watch-kept = The last good document is kept: { $file }.
watch-without-json = wrong command line: watch ends by Ctrl-C alone and is not for scripts; leave out --format json
interrupted = Interrupted: nothing is written in { $folder }.

## Files

clock-not-set = the clock of this computer tells no possible date
    .hint = set it
file-missing = file or folder not found
    .hint = check the name and the folder; in session.yaml, a path is relative to the session folder
file-unreadable = unreadable file ({ $detail })
    .hint = check that it is a file, that it is not damaged and that you may read it
refusal-not-found = not found
refusal-permission = access denied
refusal-is-folder = it is a folder
refusal-not-folder = a file stands where this path wants a folder
refusal-full = no room left on the disk
refusal-read-only = this disk is read-only
refusal-busy = in use by another program
refusal-not-a-file = it is no file, but a link, a pipe or a device
refusal-too-large = too large for a file of this program
refusal-cut-short = it stops before its end
foreign-words = technical message: { $detail }
refusal-damaged = damaged or incomplete workbook: if a spreadsheet program opens it, save it again
file-empty = the file is empty (zero bytes)
    .hint = take the original again; this copy was probably badly transferred
file-encrypted = the workbook is protected by a password: it cannot be read
    .hint = open it, remove the password and save it
file-wrong-extension = this file is a .{ $is }, whatever its name says
    .hint = rename it with the extension .{ $is }, or save it again in the format wanted
file-not-a-workbook = this file is no workbook ({ $found })
    .hint = a workbook .xlsx, .xlsm, .xlsb, .xls, .ods or .csv is expected
file-unknown-content = unknown content
file-too-large = this file is larger than what is read: { $what }, at most { $limit }
    .hint = check that it is the right one; from a workbook, remove what is not a table of marks, or spread the candidates over several workbooks
limit-file-bytes = size of the file, in bytes
limit-unpacked-bytes = size of the file once unpacked, in bytes
limit-walked-bytes = bytes to walk over
limit-parts = parts of the file
limit-sheets = sheets
limit-sheet-name = length of a sheet's name
limit-names = names defined in the workbook
limit-rows = rows of a sheet
limit-columns = columns of a sheet
limit-cells = cells filled in
limit-dense-cells = extent of a sheet, in cells
limit-text-bytes = text of cells, in bytes
limit-shared-texts = texts of the workbook
limit-styles = cell formats
file-not-text = this file is not UTF-8 text
    .hint = save it again as UTF-8; the line given is the first that is not
file-unwritable = cannot write ({ $detail })
    .hint = check that the folder exists, that you may write to it and that there is room left
partly-written = { $count ->
    [one] one document has already taken its place: { $last }
   *[other] { $count } documents have already taken their places, in the order of their names, up to { $last }
}
output-unwritable = cannot write to standard output ({ $detail }): what was received of it is incomplete
    .hint = check that there is room left where the output goes, then run the command again
glob-invalid = the pattern “{ $pattern }” is not valid
    .hint = a bracket that opens must close, “**” stands for a whole folder; for example: notes/*.xlsx
glob-too-wide = the pattern “{ $pattern }” leads through more than { $most } files and folders
    .hint = name the folder of marks, for instance notes/*.xlsx
glob-matches-nothing = no file matches “{ $pattern }”
    .hint = check the folder and the extension; a path is relative to the session folder
register-name = “{ $found }” is not the name of a register ({ $key })
    .hint = a register is called like register.jsonl, without *, ? or brackets; specimen-register.jsonl is that of specimens
register-of-no-session = this folder has no session.yaml, which tells where the register is
    .hint = give the session’s folder: --session FOLDER; or the register itself: --register FILE
session-missing = this folder has no session.yaml
    .hint = give a session folder, or score workbooks; to make a session: parchemin init june-2026
input-mixed = a session folder cannot be given with other inputs
    .hint = give one session folder, or workbooks only
input-confidential = this is the workbook of arrangements: only the command arrangements reads it
    .hint = give a session folder to the command arrangements
score-file-copy = the name of this workbook looks like a copy's
    .hint = if the original is read too, its marks count twice: keep one of the two

## YAML

yaml-syntax = not correct YAML, here or on the line before: { $slip }
    .hint = put a text that holds “: ”, “ #” or a quote between quotes; indent under a key what belongs to it
yaml-slip-tab = a tab where blanks are wanted
yaml-slip-quote = a quoted text that does not end, or that something follows
yaml-slip-bracket = a bracket or a brace that does not close, or a comma missing
yaml-slip-colon = a colon within a text, or too much indentation
yaml-slip-letter = a sign that no text may begin with
yaml-slip-alignment = an indentation that is not that of the lines around, or a key without its colon
yaml-slip-other = the form is not the one expected
yaml-duplicate-key = the key “{ $key }” stands twice (first: { $first })
    .hint = keep one of the two
yaml-control-sign = a key or a value holds the invisible sign { $sign }
    .hint = type the line anew, without copying it
yaml-alias = YAML anchors and aliases (& and *) are not accepted
    .hint = write the value out
yaml-key-not-text = a key must be a plain text
yaml-too-deep = nested too deeply
yaml-several-documents = one YAML document is expected in this file
    .hint = remove the separator “---” and what follows it
yaml-not-a-map = keys and values are expected (key: value)
yaml-not-a-map-under = “{ $key }” takes keys and values (key: value)
yaml-not-a-list = “{ $key }” takes a list
yaml-not-a-scalar = “{ $key }” takes one value, neither a list nor keys
yaml-schema = unknown file version “{ $found }”; expected schema: 1
yaml-unknown-key = unknown key “{ $key }”; possible keys here: { $expected }
yaml-decimal-comma = a number is written with a point there, where a comma separates keys: { $proposal }
wording-missing = the English version is asked for, and the key “{ $key }” is not there
    .hint = write it beside the French text: nothing is translated by a machine
yaml-missing-key = the key “{ $key }” is mandatory and has no value
yaml-bad-value = “{ $key }”: incorrect value “{ $found }”; expected { $expected }
yaml-not-a-number = “{ $key }”: “{ $found }” is not a number
yaml-not-a-positive-number = “{ $key }”: “{ $found }” is not a number from 0 on
yaml-not-a-count = “{ $key }”: “{ $found }” is not a whole number
yaml-not-a-flag = “{ $key }”: “{ $found }” is not accepted; expected true (oui) or false (non)
yaml-not-a-date = “{ $key }”: “{ $found }” is not a date; expected year-month-day, for example 2026-06-26, or 26/06/2026
yaml-not-a-time = “{ $key }”: “{ $found }” is not a time; expected hours:minutes in quotes, for example "09:00"
yaml-unknown-word = “{ $key }”: unknown value “{ $found }”; expected { $expected }

## Rules

rules-not-above-zero = “{ $key }”: “{ $found }” is not a number above zero
rules-step-misses-maximum = the maximum ({ $maximum }) is not a multiple of the step ({ $step })
rules-threshold-off-scale = “{ $key }”: { $found } is off the scale (0 to { $maximum })
rules-not-a-share = “{ $key }”: “{ $found }” is not a share between 0 and 1
rules-level-code-reserved = the level code “{ $found }” reads as a number or a status (ABI, ABJ, NE, DISP)
    .hint = choose another code, for example ACQ
rules-without-scale = “{ $key }” means nothing without a scale, and the rules have none
    .hint = add “scale” (the highest mark and the step), or remove this key
rules-without-threshold = “competence” is missing: the mark from which a competence is acquired
    .hint = add the key “acquired_from” under “competence”
rules-level-twice = the level “{ $code }” has the same code or label as “{ $other }”
rules-levels-out-of-order = the level “{ $code }” is not worth more points than the one before
    .hint = order the levels from the lowest to the highest, with rising points
rules-levels-worth-nothing = the highest level is worth zero points: no score can be computed

## Referential

referential-no-bloc = no bloc in the referential
    .hint = a file bloc-1.yaml, bloc-2.yaml… is expected for each bloc, beside certification.yaml
code-duplicate = the code “{ $code }” is already taken ({ $first })
    .hint = a code means one thing in the whole referential: change one of the two
reference-no-competence = “{ $found }” is not a competence of this bloc; expected { $expected }
reference-no-competence-at-all = “{ $found }” is a competence of no bloc; expected: { $expected }
reference-not-covered = “{ $found }” is not a competence that this assessment covers; expected { $expected }
reference-no-assessment = “{ $found }” is not another assessment; expected { $expected }
assessment-covers-nothing = the assessment { $code } covers no competence
    .hint = list them under “covers”
referential-file-ignored = file left aside: neither certification.yaml, nor rules.yaml, nor a bloc (no key “bloc”)
code-is-a-heading = the code “{ $code }” would be taken for the column heading “{ $heading }”: its marks could not be read
    .hint = give it another code
code-unreadable = the code “{ $code }”, followed by its text at the head of a column, reads as another or as none
    .hint = give it a simpler code: letters and digits, K1 or C3.1
code-unfit-for-tab = the code “{ $code }” cannot name a sheet of its own: its tab would be “{ $tab }”
    .hint = give it a code of at most 31 characters, distinct from the others and from “Compétences” and “Lisez-moi”
yaml-cut-by-comment = read as “{ $found }”: what follows, “{ $lost }”, is a comment and is printed nowhere
    .hint = put the whole text between straight quotes, or leave a blank after the “#” of a comment
templates-built-in = the program stands in for what this folder lacks: { $files }
template-of-its-own = template of a document of its own
    .hint = it is written by: parchemin document { $name }
template-file-ignored = file left aside: neither a template (.md.tera), nor style.yaml, nor words.yaml, nor a picture
bloc-without-competences = a bloc without competences would be validated for everybody
    .hint = add its competences, under “activities”, “competences”, or remove the file
activity-without-competences = activity { $code } has no competence
    .hint = add its competences, or remove the activity
condition-without-scale = the condition “{ $condition }” asks for a report or an oral, which rules without a scale cannot mark
    .hint = give the rules a scale, or do not ask for them
condition-asks-nothing = the condition “{ $condition }” asks for nothing that could be missing: it would be met for everybody
    .hint = ask for a length (months_at_least), a report, an oral, a mark (kind mark, with maximum and at_least) or a proof (kind proof), or remove the condition
condition-key-unfit = “{ $key }” is no key of a condition of kind { $kind }
    .hint = “kind” is mission (months_at_least, kinds, report, oral, jury), period (months_at_least), mark (maximum, at_least) or proof; change it, or remove the key
condition-key-missing = a condition of kind { $kind } needs the key “{ $key }”
condition-labelled-twice = “{ $key }” says something other than “label”: “{ $found }”
    .hint = keep “label” alone; “title” is its former name
condition-off-its-scale = the mark asked for ({ $found }) is not above 0 and at most { $maximum }, its maximum
    .hint = everybody would meet it, or nobody
condition-column-taken = in the roster, the column “{ $column }” of the condition “{ $code }” would be taken for another
    .hint = give it another label
competences-uncovered = no criterion concerns these competences: only a mark or a verdict in a column of their own can acquire them: { $competences }
titles-differ = the source's title (“{ $source }”) differs from the registered one (“{ $registered }”), which deeds carry
competences-alike = without criteria tied to one competence, the competences of one assessment can only come out alike: { $assessments }

## Session and jury

session-ends-before-start = “{ $key }”: the sitting would end ({ $found }) before it starts
jury-several-chairs = { $count } chairs: only one member of the jury can be in the chair
jury-member-twice = “{ $name }” already stands among the members of the jury ({ $first }): one person would count for two
    .hint = keep one of the two entries; tell two people of one name apart by a second first name
jury-manager-votes = “{ $name }” is both a member of the jury and the session manager, who has no vote
    .hint = remove one of the two entries
accepted-an-error = “{ $rule }” is an error here: only warnings can be accepted
    .hint = put the error right, then take this acceptance out
accepted-other-value = the warning “{ $rule }” is not the one that was accepted: it is said again
    .hint = look at it; if it may stand, give value this text: "{ $value }"
accepted-not-said = no warning “{ $rule }” is said at this place: this acceptance has no effect
    .hint = take it out, or correct its place
evaluator-named-twice = “{ $name }” already stands among the evaluators ({ $first })
    .hint = keep one of the two entries; tell two people of one name apart by a second first name
jury-too-few = { $count ->
    [0] no member of the jury present
    [one] one member of the jury present
   *[other] { $count } members of the jury present
}; the rules ask for at least { $expected }
    .hint = complete “members” in session.yaml; a member excused or withdrawn does not count
jury-too-few-external = { $found } % of the members present are from outside; the rules ask for at least { $expected } %
    .hint = write “external: true” for those who are, or have another member from outside sit
jury-date-unset = the date of the jury is not fixed
    .hint = write it once it is known, as “date: 2026-06-26”: transcripts, minutes, deliberation and deeds bear it, and wait for it
jury-no-chair = no member present is in the chair
    .hint = write “chair: true” for one of the members present
jury-too-few-for = { $candidate }: { $count ->
    [0] no member of the jury is left
    [one] one member of the jury is left
   *[other] { $count } members of the jury are left
} once those who took no part in the examination are taken out; the rules ask for at least { $expected }
    .hint = have another member sit for this candidate, or put the case off
jury-too-few-external-for = { $candidate }: { $found } % of the members left are from outside; the rules ask for at least { $expected } %
    .hint = have another member from outside sit for this candidate, or put the case off
jury-member-unknown = “{ $key }”: “{ $found }” is no member of the jury
    .hint = write the name as under “members”
withdrawal-candidate-unknown = a member’s withdrawal: “{ $found }” is no candidate’s number
    .hint = write the candidate’s number, or the identifier that “results” gives to one who has none
vae-jury-too-few = jury of VAE (code du travail, article D. 6412-6): fewer than two people sit for { $candidates }
    .hint = complete the jury: members who are excused or withdrew do not count
vae-jury-unqualified = jury of VAE (code du travail, article D. 6412-6): nobody who sits is qualified for the certification, for { $candidates }
    .hint = write “qualified: true” for the member who is
vae-jury-no-chair = jury of VAE (code du travail, article D. 6412-6): the chair, who has a casting vote, does not sit for { $candidates }
    .hint = name another chair (“chair: true”), who sits for these candidates
vae-jury-undeclared = jury of VAE (code du travail, article D. 6412-6): a member who sits has not declared having no link with the candidate, for { $candidates }
    .hint = have the declaration signed (“declarations: signed” under “jury”), or note the withdrawal under “withdrawals”
vae-jury-unbalanced = jury of VAE (code du travail, article D. 6412-6): only women or only men sit for { $candidates }
    .hint = the law wants women and men to be represented in balance
rules-adopted-after-jury = the rules were adopted on { $found }, after the jury ({ $jury }): they did not hold yet
    .hint = correct the date of adoption, or that of the jury
jury-after-registration = the jury sits after the end of the registration ({ $expires })
entry-after-registration = { $candidate }: entered the programme on { $date }, after the end of the registration ({ $expires })
    .hint = correct the date if it is wrong; after the end of the registration, the certification is awarded only to whoever entered the programme before
entry-unknown = the registration ended on { $expires }, and the date of entry into the programme is unknown for { $candidates }
    .hint = fill in the column “{ $heading }” of the roster (first day of training, or admissibility for VAE): no deed can be issued without it

## Tables

no-heading-row = no heading row within the first 30 rows
    .hint = one row must have “N° candidat”, or “Nom” and “Prénom”, above the data
no-score-column = no column of scores: no heading is a code of the referential, such as { $examples }
    .hint = add the columns of scores, or give the sheet another name
no-score-sheet = no sheet of scores in this workbook
    .hint = one sheet must identify the candidates and have columns of competences or criteria, such as { $examples }
sheet-ignored = sheet left aside: it holds no scores
column-ignored = column “{ $heading }” left aside: unknown heading
column-names-code = column “{ $heading }” left aside: it names { $code }, but its heading does not begin with that code
    .hint = if it holds marks, write { $code } at the beginning of the heading
column-unknown-code = column “{ $found }”: this code is not in the referential
    .hint = correct the code, or remove the column; a criterion written without its assessment wants a sheet named after that one
heading-twice = the column “{ $heading }” means the same as another ({ $first })
    .hint = keep one of the two columns
arrangement-column = a column about arrangements stands here: it is neither read nor shown anywhere
    .hint = it is confidential: remove it from this workbook; its place is amenagements.xlsx
cell-control-sign = the cell holds the invisible sign { $sign }
    .hint = type the text anew, without copying it
cell-error-value = the cell holds the error { $found }
    .hint = correct the formula, or type the value
cell-twice = the cell is twice in the file: which one counts cannot be told
    .hint = open the workbook in a spreadsheet program, look at the cell, then save
sheet-hidden = the sheet is hidden: its marks count
rows-hidden = hidden rows (No. { $rows }): their marks count
cell-formula-without-value = the cell holds a formula whose value was never computed
    .hint = open the workbook in a spreadsheet program and save it, or type the value
date-invalid = “{ $found }” is not a date; expected day/month/year, for example 03/02/2001
row-misses-column = { $candidate }: the column “{ $heading }” is blank on this row
    .hint = fill in the cell, or clear the row

## Candidates

candidate-without-identity = “{ $found }” is not enough to identify a candidate; expected a number, or name, first name and birth date
    .hint = complete the row, or clear it if it is no candidate's
row-passed-over = “{ $found }” is no candidate: this row is not read
    .hint = a row of totals or signatures? take it out of the table; otherwise correct the number or the name, or add the candidate to the sheet Candidats
candidate-unknown = “{ $found }” is not among the candidates
    .hint = correct the number or the name, or add the candidate to the sheet Candidats
candidate-ambiguous = “{ $found }” could be several candidates: { $numbers }
    .hint = give the candidate's number
candidate-mismatch = this row is about “{ $found }”, but the number is that of “{ $expected }” ({ $first })
    .hint = correct the number or the name: a mark must not go to somebody else
candidate-spelt-otherwise = “{ $found }” has the number and the birth date of “{ $expected }” ({ $first }): the roster holds
    .hint = write the name everywhere in the same way
candidate-number-twice = the number { $number } is already taken ({ $first })
    .hint = give each a number, or remove the row too many
candidate-twice = “{ $candidate }” already stands in the list ({ $first })
    .hint = remove the row too many; for two namesakes born on the same day, give each a number
candidate-number-altered = “{ $found }” is not a candidate's number: the spreadsheet has probably altered it
    .hint = format the column as text and type the number again
candidate-number-long = the candidate's number has { $letters } characters, more than the { $most } allowed
    .hint = give each a short number, for instance the school's
row-without-candidate = this row identifies no candidate
    .hint = give the number, or the name, first name and birth date; or clear the row
sex-unknown = unknown sex “{ $found }”; expected F, M or nothing
identity-capitals = { $heading }: “{ $found }” will be printed as it is on deeds
    .hint = if it is a slip of typing: { $proposal }
pathway-unknown = unknown pathway “{ $found }”; expected { $expected }
path-unknown = “{ $found }” is no path; expected: { $expected }
    .hint = choose a path of certification.yaml, or blank the cell
path-blank = { $heading }: no path is told of { $candidates }; every bloc is asked of them
    .hint = fill in the column in the roster
path-twice = path “{ $path }”: another path has that name or that title already ({ $first })
    .hint = give each path a name and a title of its own
path-bloc-unknown = path “{ $path }”: “{ $found }” is the number of no bloc
    .hint = write the numbers of blocs as their files give them
bloc-outside-paths = bloc { $bloc } is of no path: it would be asked of nobody
    .hint = add it to the paths that ask it
presented-outside-path = of the blocs presented, the path “{ $path }” does not ask { $blocs }
    .hint = correct the path, or the column Blocs présentés
candidacy-unknown = unknown candidacy “{ $found }”; expected { $expected }
candidacy-without-blocs = a candidacy for blocs alone, while “Blocs présentés” does not say which
    .hint = fill in “Blocs présentés”, or write “certification”
bloc-unknown = “{ $found }” is not a bloc; expected { $expected }
bloc-list-altered = “{ $found }” is not a list of blocs: the spreadsheet has probably altered it
    .hint = format the column as text and type the list again, for example 1, 2
basis-unknown = unknown basis “{ $found }”; expected { $expected }
prior-bloc-twice = { $candidate }: this bloc already stands among those acquired earlier ({ $first })
    .hint = keep one of the two rows
prior-bloc-without-proof = { $candidate }: neither date nor reference for this earlier bloc (“{ $basis }”)
    .hint = a bloc acquired exempts from its assessments: give the date and the reference of what proves it (minutes, attestation)
prior-deed-unknown = { $candidate }: the register ({ $register }) does not know deed { $number }, cited for bloc { $bloc }
    .hint = correct the number; if the deed is of another register, name that one under “register” in session.yaml, or cite the deed without its number
prior-deed-revoked = { $candidate }: deed { $number }, cited for bloc { $bloc }, is revoked
    .hint = remove this row, in the roster: the bloc is no longer acquired, and is to be presented again
prior-deed-replaced = { $candidate }: deed { $number }, cited for bloc { $bloc }, was replaced by deed { $by }
    .hint = cite deed { $by }
prior-deed-specimen = { $candidate }: deed { $number }, cited for bloc { $bloc }, is a specimen: it proves nothing
    .hint = cite the true deed, or remove this row
prior-deed-other-bloc = { $candidate }: deed { $number }, cited for bloc { $bloc }, attests bloc { $found }
    .hint = correct the bloc or the number
prior-deed-other-certification = { $candidate }: deed { $number }, cited for bloc { $bloc }, is of another certification (“{ $found }”; expected “{ $expected }”)
    .hint = correct the number; if the bloc is held equivalent, the basis is “équivalence”
prior-deed-other-holder = { $candidate }: deed { $number }, cited for bloc { $bloc }, is made out to someone else ({ $found })
    .hint = correct the number or the civil status; if the person's name has changed since, the deed is corrected first: parchemin correct { $number } --civil-status
prior-deed-unproved = { $candidate }: nothing tells any more to whom deed { $number }, cited for bloc { $bloc }, was issued: archive erased or missing, or civil status incomplete in the roster
    .hint = complete the civil status, or restore the register's archive; else, check the deed itself
prior-deed-no-register = { $candidate }: deed { $number }, cited for bloc { $bloc }, could not be checked: there is no register ({ $register })
    .hint = name the register that it is in under “register”, in session.yaml
mission-kind-unlisted = the kind “{ $found }” is not in the referential's list: { $expected }
certificate-seen-unknown = “{ $found }” does not say whether the employer's certificate was seen; possible answers: { $expected }
proof-seen-unknown = “{ $found }” does not say whether the proof was seen; possible answers: { $expected }
proof-not-said = a date or a reference is entered, and “{ $heading }” is not “oui”
    .hint = write “oui”, or empty the date and the reference
mission-ends-before-start = the end ({ $end }) is before the start ({ $start })

## Marks

attempt-invalid = incorrect attempt “{ $found }”; expected 1, 2, 3…
presence-unknown = unknown presence “{ $found }”; expected { $expected }
score-doubtful-a = { $code }: “A” is doubtful (Acquis? Absent?)
    .hint = write “acquis”, a level code, ABI (absent) or ABJ (absent with cause)
score-unknown = { $code }: unknown value “{ $found }”; expected a mark from 0 to { $maximum }, or { $expected }
mark-not-a-number = { $code }: “{ $found }” is not a mark; expected a number from 0 to { $maximum }
    .hint = without a mark, clear the cell or write a status (ABI, ABJ, NE)
mark-without-scale = { $code }: “{ $found }” is a mark, and the rules have no scale: a competence is judged by a verdict
    .hint = write “acquis” or “non acquis”, or give the rules a scale
mark-percent = { $code }: “{ $found }” is a percentage; expected a mark from 0 to { $maximum }
    .hint = format the cell as a number and type the mark again
mark-is-a-date = { $code }: the cell holds a date or a time ({ $found }); expected a mark from 0 to { $maximum }
    .hint = the spreadsheet has probably altered the mark: format the cell as a number and type it again
mark-off-scale = { $code }: the mark { $found } is off the scale (0 to { $maximum })
mark-off-step = { $code }: the mark { $found } is not a multiple of the step { $step }
level-unknown = { $code }: unknown level “{ $found }”; expected { $expected }
level-unknown-points = { $code }: no level is worth “{ $found }”; expected { $expected }
level-percent = { $code }: “{ $found }” is a percentage; expected { $expected }
    .hint = format the cell as General and type the level again
score-twice = { $candidate }: { $code } is already marked by the same evaluator, for the same attempt ({ $first })
    .hint = remove one of the two; for a second attempt, fill in the column Passage; for two evaluators, the column Évaluateur
evaluators-clash = { $candidate }: { $code } has a value here that cannot be merged with another evaluator's ({ $first })
    .hint = a status (ABI, ABJ, NE, DISP) or a verdict must be the same for all; else mark everywhere
evaluators-gap-marks = { $candidate }: { $code }, { $gap } marks between evaluators: { $high } here, { $low } elsewhere ({ $first })
evaluators-gap-levels = { $candidate }: { $code }, { $gap ->
    [one] one level
   *[other] { $gap } levels
} between evaluators: { $high } here, { $low } elsewhere ({ $first })
evaluators-too-few = { $count ->
    [one] one candidate marked
   *[other] { $count } candidates marked
} here by fewer than { $expected } evaluators: { $candidates }
evaluators-alike = “{ $found }” and “{ $other }” ({ $first }) mark the same cell, and may be the same person: the marks would count twice
    .hint = write the name everywhere in the same way
evaluators-unnamed = the evaluator's name is not given
    .hint = add a column “Évaluateur”, or a cell “Évaluateur : name” above the heading
follow-on-without-first = { $candidate }: { $code } is marked, while { $first }, which it continues, was not sat or not assessed
    .hint = check that these marks are the candidate's, and correct them if not: the annex of the minutes recalls those that stay
assessment-jury-incomplete = { $code }: the jury must unite all of these qualities, and these alone: { $expected }; { $count ->
    [one] one candidate is marked
   *[other] { $count } candidates are marked
} there by { $found }: { $candidates }
    .hint = check who marked, and their quality in session.yaml: under “evaluators”, beside “name”, “quality” is professeur, expert or professionnel
evaluators-without-quality = the referential says who must mark { $codes }, and session.yaml gives no evaluator's quality
    .hint = give each one's: under “evaluators”, beside “name”, “quality” is professeur, expert or professionnel
mission-given-twice = { $candidate }: { $code } has not the same value here as in the roster ({ $first })
    .hint = keep one of the two
competence-beside-criterion = { $candidate }: the competence { $code } is marked directly, while the criterion { $criterion }, which concerns it, is marked too ({ $first })
    .hint = keep the competence's mark, or the criteria's
presence-contradicted = the presence says absent, but the whole row is marked: the marks count, the absence changes nothing
    .hint = correct the presence, or remove the marks
row-beyond-heading = the row has more cells than the heading: a decimal comma was probably taken for a separator
    .hint = save the file with semicolons, or put the marks between quotation marks
marks-in-prior-bloc = { $candidate }: { $code } is marked, but bloc { $bloc } was acquired earlier: the mark changes nothing
marks-in-bloc-not-presented = { $candidate }: { $code } is marked, but bloc { $bloc } is not presented: the mark changes nothing
    .hint = complete “Blocs présentés”, or check that the mark is not another candidate's
marks-outside-path = { $candidate }: { $code } is marked, and bloc { $bloc } is not of the path chosen: the mark does not count
    .hint = check the row, and the column Parcours
prior-outside-path = { $candidate }: bloc { $bloc } was acquired before, and is not of their path: it does not count and is printed nowhere
    .hint = check the row, and the column Parcours

## The jury's decisions

motive-without-decision = this motive comes with no decision: it appears nowhere
    .hint = fill in the column Décision, or clear the motive
birth-date-unlikely = { $candidate }: the birth date, { $date }, is hardly likely at the date of the jury
    .hint = check the year: deeds bear this date
name-mixed-scripts = { $who }: “{ $found }” mixes two alphabets, by the letter “{ $letter }” { $sign }
mission-due-after-jury = { $candidate }: the months asked are only reached on { $date }, after the jury ({ $jury }); the condition is pending
    .hint = check the dates; if they are right, the jury may defer its decision
prior-bloc-after-jury = { $candidate }: bloc { $bloc } would have been acquired on { $date }, after the jury ({ $jury })
    .hint = correct the date of this earlier bloc
roster-no-sheet = no sheet “{ $sheet }”; sheets there are: { $found }
    .hint = give this name to the sheet that lists the candidates
roster-sheet-misspelt = this name of a sheet is not known; expected { $expected }
decision-unknown = unknown decision “{ $found }”; expected { $expected }
decision-twice = { $candidate }: a decision already stands for this bloc or for the certification ({ $first })
    .hint = keep one of the two rows
proposition-stale = { $candidate }: for bloc { $bloc } the proposition is “{ $found }”, the computed result “{ $computed }”, and the decision is blank
    .hint = write the decision of the jury, or renew the propositions: parchemin sheets --decisions
proposition-stale-certification = { $candidate }: for the certification the proposition is “{ $found }”, the computed result “{ $computed }”, and the decision is blank
    .hint = write the decision of the jury, or renew the propositions: parchemin sheets --decisions
proposition-stale-mention = { $candidate }: for the mention the proposition is “{ $found }”, the computed result “{ $computed }”, and the decision is blank
    .hint = write the decision of the jury, or renew the propositions: parchemin sheets --decisions
decision-without-motive = { $candidate }: the decision on bloc { $bloc } differs from the computed result, and has no motive
    .hint = fill in the column Motif
decision-outside-path = { $candidate }: a decision is about bloc { $bloc }, which the path chosen does not ask
    .hint = blank that decision, or correct the column Parcours
decision-without-motive-certification = { $candidate }: the decision on the certification differs from the computed result, and has no motive
    .hint = fill in the column Motif
decision-without-motive-mention = { $candidate }: the mention decided is not the computed one, and has no motive
    .hint = fill in the column Motif
decision-mention-without-award = { $candidate }: a mention is decided, and the certification is not granted
    .hint = blank the decision of the row “mention”, or look again at that of the certification
decision-refuses-prior-bloc = { $candidate }: bloc { $bloc } was acquired earlier, for good: the jury can neither refuse nor defer it
    .hint = remove the decision, or the earlier bloc if it was entered by mistake
decision-grants-without-bloc = { $candidate }: the certification cannot be granted without every bloc; missing: { $blocs }
    .hint = validate these blocs, with a motive, or change the decision
decision-partial-without-bloc = { $candidate }: the certification cannot be partial without any bloc validated
    .hint = validate a bloc, with a motive, or decide “Non délivrée”
decision-grants-without-condition = { $candidate }: the certification cannot be granted without all the conditions; not met: { $conditions }
    .hint = complete the roster or the marks, or change the decision

## Templates, style and page

template-missing = there is no template “{ $name }”
template-syntax = the template cannot be read: { $why }
template-why-unclosed = “{ $tag }” stays open, “{ $closing }” is missing
template-why-unopened = “{ $found }” closes nothing
template-why-unfinished = the tag that opens here is not closed
template-why-reserved = “{ $found }” is a reserved word, another name is needed
template-why-unexpected = “{ $found }” is not expected here
template-why-here = it is wrongly written here
template-fields = { $object } holds { $names }
template-names = this document knows { $names }
template-unknown-variable = there is no “{ $name }” in this document
template-unknown-filter = there is no filter “{ $name }”, or it cannot be checked
template-unknown-test = there is no test “{ $name }”, or it cannot be checked
template-unsupported = the construct “{ $construct }” is not accepted in a template
template-not-a-text = “{ $name }” holds several values and cannot be printed as it is
template-not-a-list = “{ $name }” is not a list: it cannot be looped over
template-null = “{ $name }” is unknown for this document: put it inside an “if”
template-render = the template cannot be filled in ({ $detail })
template-circular = the template “{ $name }” includes itself
template-too-long = this template gives a document of more than 64 MB
    .hint = look for a loop that holds others
template-loops-deep = more than { $most } loops one within another
template-includes-many = this template includes more than { $most }, those within others counted too
template-mention-missing = the template of a deed must bear “{ $name }”: without it the deed is not issued
words-forms = a bloc is called otherwise in these words, and { $keys } are not there: no form is guessed
    .hint = write each form with its article, for instance bloc-a: a unit, bloc-of: of the unit
words-unknown = “{ $key }” is no text that documents say
words-placeholder = “{ $key }”: nothing takes the place of “{ $found }”; expected { $expected }
head-missing = this template has no head, and no other includes it: no document is made of it
    .hint = begin it with a head {"{#---"} … {"---#}"} (title, per, file), or its name with “_”
head-per = “per”: one axis alone among session, bloc, assessment and condition, with or without candidate
head-for = “for” says for which candidates the document is made; “per” does not name candidate
head-file = “file”: “{ $found }” will not do
    .hint = lower-case letters, digits, hyphens and folders, with each axis of “per” in braces and no other, for instance letters/{"{candidate}"}
head-file-twice = “file”: “{ $found }” is also the name of the documents of { $other }
head-deed = “deed”: “{ $found }” holds in the template of that name alone
register-code-form = code “{ $found }”: a code of the register { $kind } is “{ $kind }” followed by digits
    .hint = correct register.code, or say where the certification is registered (register.kind: RNCP, RS, or none outside any register)
register-level-form = { $key }: “{ $found }” is no level; expected: from 1 to 8
    .hint = leave the key empty if the level is unknown
register-fact-unfit = { $key }: { $fact } has no place where register.kind is “{ $kind }”
    .hint = remove the key, correct register.kind, or name this fact in deeds.required if deeds state it
register-undivided = a certification of the répertoire spécifique is not divided into blocs, and { $count } blocs are described: none is attested by itself
    .hint = make them one bloc, or accept the warning if the jury judges them one by one
register-attests-no-bloc = a certification of the répertoire spécifique is awarded as a whole: no attestation of a bloc
    .hint = run again without --attestations
deed-awarded-by-others = the certifier does not award this certification (awarded_by: other): no deed is issued here
    .hint = send the minutes to whoever awards it; a specimen is made in a session that says “specimen”
head-built-in = { $name } takes the place of a template of the program: its “per” must stay the same
head-style = “style”: the style “{ $found }” does not exist; expected { $expected }
document-explains = the letter that explains answers a question about one person: parchemin explain 26-014 --format pdf
translation-only = the option --doc-lang makes the English version of documents; deeds and deliberation have one text, in the certification’s language. Of a deed that was issued, parchemin duplicate NUMBER --doc-lang en makes a translation
document-binds = the cover of a booklet is made with it: parchemin grids --booklet bloc
document-counts = statistics are made of sessions that were counted: parchemin stats --format pdf
document-unknown = no template is called “{ $found }”; known templates: { $expected }
document-needs-session = this document wants a session folder
template-forbidden-in-letter = this document may not bear the words “{ $word }”: the jury of a private certifier takes no administrative decision
    .hint = say how to address a claim, as “appeal” of the rules does
rules-appeal-forbidden = “{ $key }” may not contain “{ $word }”: the jury of a private certifier takes no administrative decision
    .hint = name who receives the claim, and the consumer mediator if there is one
letter-without-appeal = no letter is made to { $candidate }: the rules do not say how to contest a result (appeal)
    .hint = add to them: appeal: {"{"} to: whom, days: days to claim, answer_days: days to answer, data_contact: who gives copies of grids {"}"}; the program's own rules are first written by parchemin export rules DIR
template-forbidden-word = a deed may not bear the words “{ $word }”
    .hint = take them out of the template: the referential’s text alone may hold them
style-margins = the margins leave too little room for the text
    .hint = lower the margins, or enlarge the page
style-does-not-fit = “{ $key }”: { $found } does not fit the page
    .hint = lower this value, or the margins
style-font-size = a size of 1pt at least
style-leading = a number between 0.8 and 5
style-tick-size = a number between 0.2 and 1.5
style-length = a length, for example 12pt, 5mm or 1cm
style-number = a number
style-lines = a whole number from 1 to 20
style-colour = a colour of the style, or #rrggbb
style-family = a font of the style
style-file-name = a file name
style-text = a text
style-true-or-false = true or false
style-paper-size = A3, A4 or A5
style-portrait-or-landscape = portrait or landscape
style-column-widths = a list of widths, each auto, a length (20mm) or a share (2fr); before one of them, “each” repeats it as often as the table has columns
style-left-center-right = left, center or right
style-rows-or-boxes = rows or boxes
style-none-rows-grid = none, rows or grid
style-logo-place = header_left, header_center, header_right, title_left, title_center or title_right
style-top-or-middle = top or middle
style-none-last-all = none, last or all
markdown-raw-html = { $about }: the HTML “{ $found }” is not accepted in a document
    .hint = remove it from the template; only <br> and a comment <!-- class --> alone on its line are accepted
markdown-image = { $about }: the image “{ $found }” is not accepted in a document
    .hint = a logo is named in style.yaml (“logo”), a signature in session.yaml (“issue”)
markdown-code-block = { $about }: a block of code is not accepted in a document
    .hint = remove the four spaces at the start of the line, in the template
markdown-heading-level = { $about }: heading of level { $found }; at most { $expected } here
markdown-dangling-class = { $about }: the class “{ $found }” stands before no block
markdown-unknown-class = { $about }: the style has no class “{ $found }” for { $element }; expected { $expected }
markdown-too-deep = { $about }: nested too deeply
font-misses-character = { $about }: no font has the character “{ $character }” ({ $code }), in “{ $word }”
    .hint = replace it (parchemin check says where it was typed), or add to the templates a font that has it, named in style.yaml
text-too-wide = { $about }: “{ $found }” does not fit its place, even at the smallest size allowed
    .hint = lower “min_size” in style.yaml, or widen the place
text-too-tall = { $about }: something that cannot be cut is taller than the page
    .hint = lower sizes and spaces in style.yaml, or shorten header and footer
document-too-long = { $about }: the document must hold on one page and takes { $found }
    .hint = lower sizes or spaces in style.yaml
pdf-impossible = { $about }: the PDF cannot be made ({ $detail })
font-missing = the font “{ $found }” is not found
    .hint = put it into the subfolder fonts of the templates
font-unreadable = “{ $found }” is no usable OpenType font
font-not-embeddable = the licence of the font “{ $found }” forbids embedding it
    .hint = choose a font under a free licence (OFL)
logo-missing = the logo “{ $found }” is not found
    .hint = put it into the templates' folder, beside style.yaml
logo-forbidden = the logo “{ $found }” may not stand on a deed: neither that of France compétences, nor a label
    .hint = take it out of the styles “attestation” and “diploma”
logo-cmyk = the picture “{ $found }” ({ $key }) is in printing colours (CMYK)
    .hint = save it in RGB
logo-turned = the picture “{ $found }” ({ $key }) lies on its side or is mirrored, and only its metadata tell how to set it upright
    .hint = set it upright in an image editor, then save it
logo-format = the picture “{ $found }” ({ $key }) is neither a .png, a .jpg nor a .svg file
logo-unreadable = the picture “{ $found }” ({ $key }) cannot be read ({ $detail })
logo-too-large = the picture “{ $found }” ({ $key }) is too large
    .hint = 5000 pixels a side and 8 MB are plenty
logo-empty = the picture “{ $found }” ({ $key }) draws nothing
logo-unsupported = the picture “{ $found }” ({ $key }) holds “{ $construct }”, which an archival document cannot keep exactly
    .hint = turn texts and effects into plain paths, or give a PNG
signature-after-issue = the signature may be used only from { $date } on, and the deeds are dated { $issue } (issue.signature)
    .hint = correct the date of the authorisation, or that of issue
signature-without-room = the document has no place for the signature
    .hint = a deed with the file of a signature ends with a table of class “closing”, the last cell of which bears the signatory's name
verify-address = “{ $key }”: “{ $found }” is no address for verification
    .hint = write an https address without “#” or parentheses, such as https://ecole.example/verifier
code-too-long = { $about }: a text of { $found } characters does not fit in a QR code of this size, to be read from an ordinary print
    .hint = widen the code's class in the style (48 mm at most), or shorten the address for verification
font-count = the style names too many fonts, or none
minutes-need-session = the minutes want a session folder: the jury, its date and members are described there

## Arrangements

arrangements-none = No arrangement on record (amenagements.xlsx is absent or empty).
arrangements-confidential = Confidential list, for those who organise the assessments only.
arrangement-reason-column = a column seems to give the reason of an arrangement: it is neither read nor shown
    .hint = the reason is confidential: remove it from this workbook
arrangement-without-measure = { $candidate }: the measure is missing
    .hint = fill in the column Mesure, or clear the row
arrangements-need-session = the command arrangements wants a session folder, where amenagements.xlsx lies
    .hint = give the session folder, not its workbooks
heading-number = No.
heading-name = Family name
heading-given = Given names
heading-measure = Measure
heading-line = Line
heading-date = Date
heading-event = Event
heading-deed = Deed
heading-replaces = Replaces
heading-holder = Holder
heading-standing = Standing
register-event-issued = issued
register-event-duplicate = duplicate
register-event-revoked = revoked
register-event-anonymised = anonymised
register-diploma = diploma
register-attestation = attestation, bloc { $bloc }
register-finds-nobody = No deed under the name or the number “{ $found }” in this register (deeds made anonymous name nobody any more).
register-valid = valid
register-replaced = replaced by { $by }
heading-certification = Certification
heading-mention = Mention
heading-bloc = Bloc { $bloc }

## Results

status-validated = validated
status-refused = refused
status-pending = pending
status-not-presented = not presented
status-not-asked = –
status-granted = granted
status-partial = partial
status-certification-refused = refused
status-met = met
status-unmet = unmet
status-acquired = acquired
status-not-acquired = not acquired
status-not-assessed = not assessed
status-competence-not-presented = not presented
status-exempt = exempt

## Command line

usage-unknown-candidate = no candidate has the number or the name “{ $found }”
usage-unknown-bloc = no bloc has the number “{ $found }”; expected { $expected }
order-unknown = no candidate has anything in a column “{ $found }” of the roster; the school's own columns: { $expected }
usage-unknown-candidates = { $others ->
    [0] no candidate has the numbers or the names { $found }
    [one] no candidate has the numbers or the names { $found } and { $others } other
   *[other] no candidate has the numbers or the names { $found } and { $others } others
  }
usage-unknown-blocs = { $others ->
    [0] no bloc has the numbers { $found }; expected { $expected }
    [one] no bloc has the numbers { $found } and { $others } other; expected { $expected }
   *[other] no bloc has the numbers { $found } and { $others } others; expected { $expected }
  }
usage-error = wrong command line ({ $detail })
usage-unknown-argument = wrong command line: “{ $argument }” is not expected here
usage-unknown-command = wrong command line: there is no command “{ $argument }”
usage-invalid-value = wrong command line: “{ $value }” is not a value of { $argument }; expected { $expected }
usage-missing-value = wrong command line: { $argument } wants a value
usage-conflict = wrong command line: { $argument } does not go with { $other }
usage-option-of-format = wrong command line: { $option } goes with --format { $format } only
usage-twice = wrong command line: { $argument } is given more than once
usage-not-text = wrong command line: an argument is no text (UTF-8)
usage-no-value = wrong command line: { $argument } takes no value
usage-missing-argument = incomplete command line: missing { $missing }
usage-see-help = for help: parchemin { $asked }
help-about = Grids, transcripts, bloc attestations, diplomas and jury minutes of a professional certification
help-check = Check everything and list the problems, writing nothing
help-results = Print the decisions
help-grids = Write evaluation grids
help-transcripts = Write transcripts
help-attestations = Write bloc attestations
help-letters = Write to each candidate what the jury decided
help-diplomas = Write diplomas
help-minutes = Write the jury's minutes
help-document = Writes the documents of a template, by its name
help-watch = Makes a document again at each change of what it is made from, until Ctrl-C
help-build = Check, then write all documents
help-arrangements = List the adapted modalities (confidential)
help-arg-lang = Language of the messages: fr or en (default: the system's)
help-arg-color = Colours: auto (default), always or never
help-arg-quiet = Print errors only, and what is asked for
help-arg-input = A session folder (default: the current one), or score workbooks
help-arg-referential = The folder of another referential
help-arg-rules = Another rules file
help-arg-templates = The folder of other templates
help-arg-strict = Count warnings as errors
help-arg-name = The template’s name, without its ending: letter for letter.md.tera
help-arg-candidate = Only these candidates: number, name or 26-*, between commas (repeatable)
help-arg-bloc = Only this bloc (repeatable)
help-arg-shard = Only shard K of the N shards of candidates, to be made apart
help-arg-out = The folder to write to (default: documents or out, as session.yaml says)
help-arg-format = Formats of the documents: md, pdf or both, md,pdf (default); with json too, what is printed is JSON
help-arg-format-watch = Formats of the document: md, pdf or both, md,pdf (default)
help-arg-format-said = Format of what is printed: text (default) or json
help-arg-all-check = Every warning and remark, not the first of each kind
help-arg-format-check = Format of the report: text (default) or json
help-arg-format-results = Format of the results: table (default), json, csv, xlsx or html (a file)
help-arg-format-arrangements = Format of the list: table (default), json or csv
help-arg-blank = Without candidates
help-arg-filled = With what evaluators entered
help-arg-mail_merge = Prints as CSV instead to whom and where to send them: a mail merge
help-arg-booklet = Puts them into one file to print, behind a cover that lists them
help-arg-booklet-grids = Puts them into one file to print for each evaluator, assessment, bloc or candidate
help-arg-booklet-issue = Also puts copies to print into one file for each kind of deed
help-arg-duplex = Begins each document on the front of a sheet
help-arg-order = Puts them in the order of that column of the roster; else alphabetical
help-arg-all = For each validated bloc, whatever became of the certification
help-arg-help = Print this help
help-arg-version = Print the version
help-heading-options = Options:
help-heading-arguments = Arguments:
status-needs-session = “status” wants the folder of a session
check-of-deed = a deed is verified: parchemin verify { $deed }
status-none = No session in this folder.
    {"  "}Begin: parchemin init june-2026    Try: parchemin init try --example
window-held = Enter closes this window.
status-session = { $name }. { $jury }.
status-jury-unset = Jury: date to be fixed ({ $place })
status-jury-today = Jury today, { $date }
status-jury-ahead = Jury on { $date }, { $count ->
    [one] tomorrow
   *[other] in { $count } days
}
status-jury-past = Jury on { $date }, { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
status-counts = { $candidates ->
    [one] { $candidates } candidate
   *[other] { $candidates } candidates
}, { $workbooks ->
    [0] no score workbook
    [one] { $workbooks } workbook
   *[other] { $workbooks } workbooks
}, { $marks ->
    [0] no mark
    [one] one mark
   *[other] { $grouped } marks
}
status-empty-next = No candidate. Fill in candidats.xlsx, then: parchemin sheets
status-marking = { $jury }. { $counts }; { $missing }.
status-missing = { $count } missing: { $evaluators }
status-missing-of = { $evaluator } { $marks } ({ $assessments })
status-missing-others = { $count ->
    [one] another evaluator
   *[other] { $count } other evaluators
}
status-nobody = assessments not begun
status-unmarked-next = Prepare the workbooks: parchemin sheets. Once they are filled in: parchemin check
status-prepared-next = Workbooks are ready in { $folders }: have them filled in. See what is missing: parchemin check
status-marking-next = Remind them: parchemin check --by-evaluator reminders
status-blocked = { $count ->
    [one] 1 error blocks
   *[other] { $count } errors block
} every document; { $warnings ->
    [0] no warning
    [one] 1 warning
   *[other] { $warnings } warnings
}. The first:
status-first = { $place }: { $what }
status-blocked-next = See all: parchemin check
status-marked = All is marked: { $outcomes }.
outcome-granted = { $count } granted
outcome-partial = { $count } partial
outcome-refused = { $count } refused
outcome-pending = { $count } pending
status-condition-pending = { $condition }: to be completed for { $count ->
    [one] one candidate
   *[other] { $count } candidates
} ({ $candidates }).
status-marked-next = For the jury: parchemin sheets --decisions, then results --format html
results-next = For the jury: parchemin sheets --decisions
status-until-then = Until then: { $what }.
status-not-adopted = rules not adopted
status-facts-unknown = { $count ->
    [one] one mandatory fact of deeds unknown
   *[other] { $count } mandatory facts of deeds unknown
}
status-decided = Decisions: { $count } entered, { $against ->
    [0] none against what is computed
   *[other] { $against } against what is computed, with a motive
}; { $blank ->
    [0] no blank row
   *[other] { $blank } blank (as computed)
}.
status-decided-next = Read again: parchemin minutes      Decide: parchemin deliberate
status-undated-next = Write the date of the jury in session.yaml. Then: parchemin minutes, then parchemin deliberate
status-deliberated = Deliberated. To be signed: { $minutes }
status-deliberated-next = { $count ->
    [0] No deed is due.
    [one] One deed. Read the civil status again: parchemin issue{ $option } --dry-run, then without
   *[other] { $count } deeds. Read the civil statuses again: parchemin issue{ $option } --dry-run, then without
}
status-issued = { $count ->
    [one] 1 deed issued
   *[other] { $count } deeds issued
}; { $register }.
status-register-intact = register intact
status-register-broken = register altered or incomplete (parchemin register check)
status-issued-left = { $count ->
    [one] One is left
   *[other] { $count } are left
}: parchemin issue{ $option } --dry-run, then without
status-vae-late = VAE: was to be notified before { $date }.
status-vae-notice = VAE: to be notified before { $date }.
declined = Given up: nothing was done.
issue-number = { $first }
issue-numbers = { $first } to { $last }
issue-confirm = { $deeds } will be given { $count ->
    [one] the number { $numbers }
   *[other] the numbers { $numbers }
}, of { $date }, at { $place }. A number given is never taken back. Issue? [y/N]
deliberate-confirm = Close the deliberation: { $count ->
    [one] 1 candidate
   *[other] { $count } candidates
}, { $against ->
    [0] no decision against what is computed
    [one] 1 decision against what is computed
   *[other] { $against } decisions against what is computed
}, { $blank ->
    [0] no blank row
    [one] 1 blank row (what is computed holds)
   *[other] { $blank } blank rows (what is computed holds)
}? [y/N]
deliberate-would = Would be closed, nothing being written: { $count ->
    [one] 1 candidate
   *[other] { $count } candidates
}, { $against ->
    [0] no decision against what is computed
    [one] 1 decision against what is computed
   *[other] { $against } decisions against what is computed
}, { $blank ->
    [0] no blank row
    [one] 1 blank row (what is computed holds)
   *[other] { $blank } blank rows (what is computed holds)
}.
revoke-confirm = Revoke { $number }? This is final. [y/N]
revoke-would = { $number } would be revoked; nothing was written.
help-arg-yes = Asks for no confirmation
help-arg-dry_run-deliberate = Say what would be closed, and write nothing
help-arg-dry_run-revoke = Say what would be revoked, and write nothing
help-arg-dry_run-register = With anonymise, says how many deeds would be anonymised, writes nothing
help-arg-yes-register = With anonymise, asks for no confirmation
reminder-missing = { $place }: { $candidates }
reminder-before = before the jury of { $date }
reminder-before-jury = before the jury
reminder-opening = Subject: { $session } – your marks

    Dear { $evaluator },

    This is what is left to do in your score workbooks { $before }.
reminder-to-mark = To mark ({ $count ->
    [one] one blank cell
   *[other] { $count } blank cells
}):
reminder-to-mend = To check or to mend ({ $count ->
    [one] one point
   *[other] { $count } points
}):
reminder-closing = Cells are those of the workbooks that you handed in. Send the workbook back, filled in, under the same name; an absence is ABI (without cause), ABJ (with cause) or NE (not assessed), never a blank cell.

    Thank you.
reminder-next = Send each one their text. Once they have answered: parchemin check
reminder-nobody = { $count ->
    [one] One other problem is
   *[other] { $count } other problems are
} nobody's in particular: parchemin check
help-arg-by_evaluator = Write to this folder, for each evaluator, a message to send: what is left to mark or to mend
help-group-prepare = Prepare:
help-group-check = Check:
help-group-documents = Documents:
help-group-jury = Jury:
help-group-deeds = Issue, and the register:
help-group-adapt = Declare and adapt:
help-examples = Examples:
    parchemin init june-2026 – a new session
    parchemin check – all that is wrong, with file and cell
    parchemin transcripts --candidate 26-014 – one transcript alone
    parchemin issue --dry-run – what would be issued, and to whom
    parchemin help issue – the help of one command
help-status = Say how far the session has come, and what is next
help-help = Print this help, or that of a command
help-arg-command_name = The command
help-arg-format-status = Format: text (default) or json
help-heading-usage = Usage:

## Workbooks to fill in

sheets-need-session = the command sheets wants a session folder, with its session.yaml
sheets-no-evaluators = no evaluator is named: there is no set to prepare
    .hint = list them under “evaluators”, or run the command without --per-evaluator
sheets-left = “{ $file }” exists already and is not blank: it is left as it is.
sheets-never-written = “{ $file }” is not an .xlsx of this folder: it is never rewritten.
sheets-decisions-next = The jury enters its decisions in it. Next: parchemin minutes, then parchemin deliberate
sheets-decisions-undated-next = The jury enters its decisions there. Write its date in session.yaml; then: parchemin minutes, then parchemin deliberate
sheets-next = Next: fill them in, then parchemin check
sheets-blank-beside = Blank, and in the way now: { $files }. Remove them, so that all fill in their own.
sheets-left-advice = To add what a workbook lacks (rows, columns, propositions) and leave the rest, add --force: a dated copy is kept.
copy-kept = The former “{ $file }” is kept: “{ $copy }”.
sheets-not-read = { $count ->
    [one] one workbook written will not be read
   *[other] { $count } workbooks written will not be read
}: “scores” does not provide for it
    .hint = add “{ $pattern }” to “scores”
init-folder-not-empty = this folder exists and is not empty: no session can be made in it
    .hint = give the name of a new folder, for instance: parchemin init june-2026
export-files-exist = this folder holds { $files } already: nothing was written
    .hint = give the name of another folder
export-key-taken = the session names “{ $found }” already under “{ $key }”: nothing was written
    .hint = to name another, take this line out first
export-key-unplaced = no line can be added to this file without changing what it says: nothing was written
    .hint = add it yourself: { $line }
export-named = { $place }: { $line }
export-next = Next: complete what must be, then parchemin check
export-see-next = Next: change them; parchemin watch transcript shows each change
export-to-name = To use it, add to the session.yaml of your session: { $line }
help-templates = Tell what the templates of a document may name, with an example
help-arg-what-templates = What to tell: vars, the variables
help-arg-kind = The template’s name, without its ending: transcript for transcript.md.tera
help-arg-format-templates = Format: text (default) or json
variables-of-example = Examples from the session to try: the current folder holds none.
variables-name = Name
variables-type = Type
variables-meaning = Meaning
variables-example = Example
variables-text = text
variables-number = number
variables-flag = yes or no
help-export = Write what the program contains, for the school to make its own
help-arg-what = What to write: referential, rules or templates
help-arg-dir-export = Folder to write in
help-arg-session-export = Session that is to use it (by default, that of the current folder, if it holds one)
help-schema = Print the JSON Schema of a YAML file, for editors; without a name, the list of files
help-arg-kind-schema = Which file: session, certification, bloc, assessments, rules, words, style or template
help-completions = Print what completes commands in bash, zsh, fish or powershell
help-arg-shell = For which shell: bash, zsh, fish or powershell
help-man = Write the manual pages of the program and of each command
help-arg-dir-man = The folder to write to (by default, the page of the program is printed)
man-name = NAME
man-commands = COMMANDS
init-taken-over = { $count ->
    [0] Nobody is taken over from “{ $session }”: the certification was granted to all.
    [one] One candidate is taken over from “{ $session }”, with the blocs acquired. The jury's date is to be set.
   *[other] { $count } candidates are taken over from “{ $session }”, with the blocs acquired. The jury's date is to be set.
}
init-bloc-revoked = { $candidate }: bloc { $bloc } is not taken over: deed { $number }, which attests it, is revoked
    .hint = the bloc is to be presented again
init-next = Read { $readme }, then type parchemin: it says how far the session has come
init-example-next = Type parchemin: it says how far the session has come; parchemin build writes its documents (made-up people)
help-value-file-number-jws = FILE|NUMBER|JWS
help-value-shard = K/N
help-value-command = COMMAND
help-value-candidate = CANDIDATE
help-value-date = DATE
help-value-by = BY
help-value-column = COLUMN
help-value-dir = DIR
help-value-file = FILE
help-value-fingerprint = FINGERPRINT
help-value-folder-file-name = FOLDER|FILE|NAME
help-value-id = ID
help-value-n = N
help-value-path = PATH
help-value-session = SESSION
help-value-text = TEXT
help-value-lang = LANG
help-value-color = COLOR
help-value-format = FORMAT
help-value-input = INPUT
help-value-code = CODE
help-value-old = OLD
help-value-new = NEW
help-value-name = NAME
help-value-what = WHAT
help-value-kind = KIND
help-value-number = NUMBER
help-value-action = ACTION
help-value-shell = SHELL
help-value-candidate-code-value = CANDIDATE:CODE=VALUE
help-init = Make the folder of a new session, ready to fill in
help-sheets = Write the roster and the score workbooks to fill in
help-arg-from = The session before, deliberated: takes over what lasts of its session.yaml, and its candidates without a diploma with the blocs acquired
help-arg-example = A session to try, of made-up people
help-arg-dir = Folder to make (by default, the current one, if empty)
help-arg-per_evaluator = One set of workbooks for each evaluator of session.yaml
help-arg-decisions = Only candidats.xlsx, its sheet of decisions filled in with what the rules give
help-arg-force = Add to existing workbooks what they lack, and leave the rest; a dated copy of each is kept
help-arg-out-sheets = The folder to write to (default: the session's)
help-arg-out-results = The folder that the workbook goes to, with --format xlsx (default: documents or out, as session.yaml says)
help-arg-plain = For csv: for a program (commas, decimal points, codes and names of the JSON)
help-arg-anonymous = For html: numbers alone, and nothing that tells a name
help-arg-near = For html: shows also the blocs near another outcome
anonymous-unnumbered = a candidate has no number: without names, nothing would tell who it is
    .hint = give each candidate a number in candidats.xlsx

## Doubts about workbooks

date-is-a-number = the cell probably holds a date shown as a number: give it the Date format
mark-maybe-on = if the mark is out of { $scale }, it is worth { $proposal } on this scale
score-which-absence = write ABI (absent without cause, counts as 0) or ABJ (absent with cause)
marks-on-another-scale = { $code }: the highest mark of the column is { $found }, on a scale from 0 to { $maximum }; was it marked on another scale?
    .hint = if so, convert the marks; if not, disregard this warning
sheet-not-an-assessment = the name of this sheet looks like the code of an assessment, and is none
assessments-without-sheet = { $count ->
    [one] one assessment has neither a sheet nor a column of marks: { $codes }
   *[other] { $count } assessments have neither a sheet nor a column of marks: { $codes }
}
    .hint = add the workbook that is missing, or check the names of the sheets
column-of-scores-unnamed = the column “{ $heading }” holds levels ({ $count ->
    [one] one cell
   *[other] { $count } cells
}, the first at { $first }), and its heading names no code: they would be lost
    .hint = write the code of the criterion or competence as its heading; “Appréciation” for a comment
column-of-scores-without-heading = this column without a heading holds levels ({ $count ->
    [one] one cell
   *[other] { $count } cells
}): they would be lost
    .hint = write the code of the criterion or competence as its heading
score-cells-merged = a score in merged cells (up to { $last }): only the first holds it, the others are blank
    .hint = split them, and mark each cell
score-sheet-twice = this sheet repeats { $count } marks that already stand in { $first }, of the same evaluator
    .hint = one of the two workbooks is probably a copy: keep the right one, take the other out of the folder
candidates-alike = “{ $found }” and “{ $other }” ({ $first }) may be the same person, written in two ways
    .hint = write the identity everywhere in the same way, or add a candidate number
candidates-same-person = “{ $found }” and “{ $other }” ({ $first }) have the same name and birth date, under two numbers
    .hint = if it is the same person, remove one of the two rows

## Rules, continued

rules-floor-above-threshold = “{ $key }” ({ $found }) is above the threshold ({ $threshold }): an acquired competence could have its bloc refused
    .hint = lower the floor, or raise “acquired_from”
rules-mention-twice = “{ $key }”: the mention “{ $label }” has the name or the mean of another, or reads as “Sans mention”
    .hint = give each mention a name and a mean of its own
rules-mention-forbidden = the mention “{ $label }” holds “{ $word }”, which a deed may not say
    .hint = change this label, which the diploma bears, or take deeds.mention from the certification
rules-nothing-to-pass = “{ $key }” ({ $found }) has no effect: no assessment must itself be passed
    .hint = list the assessments under “assessments_to_pass”, or write “all”
rules-compensation-between-blocs = “{ $key }”: { $found } contradicts the certification, which asks for every bloc
    .hint = remove the key, or write false
rules-unknown-code = “{ $found }” is not in the referential, or is no code that is allowed here
    .hint = write it as the referential does, or take it out
rules-unknown-condition = “{ $found }” is no condition of the referential; expected { $expected }
rules-condition-twice = the condition “{ $found }” stands above already
    .hint = join the two
rules-pathway-twice = “{ $key }”: the pathway “{ $found }” stands above already
    .hint = keep one of the two
rules-void-beside = “{ $key }” has no effect beside “{ $other }”
    .hint = keep one of the two
rules-below-referential = the rules ask for { $found } months of everyone, less than the referential ({ $expected })
    .hint = a shorter time can only hold for one pathway, under “pathways”
rules-mark-below-referential = the rules ask { $found } of everyone, less than the referential ({ $expected })
    .hint = a lower mark can only hold for a pathway, under “pathways”
rules-practice-beyond-blocs = the rules ask that { $found } blocs be put into practice, and there are { $most } of which that can be assessed
    .hint = nobody would meet this condition
rules-drops-condition = “{ $key }”: false would take a condition of the referential from everyone
    .hint = an exemption can only hold for one pathway, under “pathways”
condition-asks-nothing-of = the condition “{ $condition }” asks nothing of those who come by “{ $pathway }”: it would be met without having been judged
    .hint = if this pathway is exempt from it, write so: “required: false”
rules-of-another-certification = these rules are for the certification “{ $found }”; the referential is that of “{ $expected }”
    .hint = give the rules of this certification, or correct “certification”
rules-lacking = this referential (“{ $expected }”) has no rules; those in the program are for “{ $found }”
    .hint = add a file rules.yaml to it, or name rules: “rules:” in session.yaml, --rules
rules-name-no-certification = the rules do not say for which certification they are: nothing would stop them from serving for another
    .hint = add the line “certification: { $id }”
attempt-beyond-limit = { $candidate }: { $code }, attempt { $found }; the rules allow { $limit } at most
    .hint = correct the column Passage, or raise “attempts_at_most” in the rules
attempt-beyond-limit-history = { $candidate }: { $code }, attempt { $found } counting { $earlier ->
    [one] an earlier session
   *[other] { $earlier } earlier sessions
}; the rules allow { $limit } at most
    .hint = remove these marks, or raise “attempts_at_most” in the rules

## Explain

explain-whose = How the result of { $candidate } came about
explain-session = { $session }, jury of { $date }
explain-session-undated = { $session }
explain-framework = { $certification }; referential, version { $referential }; rules, version { $rules } ({ $file })
explain-rule = { "" } [rule: { $place }]
explain-place = { "" } ({ $place })
explain-certification = Certification: { $status }
explain-why-all-met = computed: { $computed }; every bloc is validated and every condition met
explain-why-nothing-lost = computed: { $computed }; nothing is refused, but not all is known yet
explain-why-some-validated = computed: { $computed }; not all is validated or met, but at least one bloc is validated
explain-why-still-open = computed: { $computed }; no bloc is validated, but not all is known yet
explain-why-nothing-validated = computed: { $computed }; no bloc is validated, and nothing more is awaited
explain-jury-differs = the jury’s decision: { $status }, where the computation gives: { $computed }
explain-jury-agrees = the jury’s decision: { $status }, as computed
explain-motive = motive: “{ $motive }”
explain-mention = Mention: { $mention }
explain-mention-computed = the computation gives: { $mention }; mean of the blocs: { $shown }{ $exact }
explain-no-mention = none
explain-bloc = Bloc { $bloc }, { $title }: { $status }
explain-bloc-computed = computed: { $computed }
explain-bloc-open = computed: pending, for these are not assessed: { $codes }
explain-prior = acquired earlier, for good ({ $basis }{ $date }{ $reference })
explain-not-presented = this bloc is not presented in this session
explain-path = path: { $path }
explain-outside-path = Bloc { $bloc }, { $title }: outside their path, which does not ask it
explain-clause-missing = competences not acquired: { $shown }; at most { $limit }{ $limit_exact }: { $holds }
explain-clause-mean = mean of the bloc: { $shown }{ $exact }; at least { $limit }{ $limit_exact }: { $holds }
explain-clause-floor = lowest score ({ $code }): { $shown }{ $exact }; at least { $limit }{ $limit_exact }: { $holds }
explain-clause-passed = assessment { $code }, to be passed in itself: { $shown }{ $exact }; at least { $limit }{ $limit_exact }: { $holds }
explain-clause-duration = { $months } months at least, last day included: ends on { $shown }, at the earliest on { $limit }{ $limit_exact }: { $holds }
explain-clause-kind = kind: { $shown }; allowed: { $limit }{ $limit_exact }: { $holds }
explain-clause-report = report: { $shown }{ $exact }; at least { $limit }{ $limit_exact }: { $holds }
explain-clause-oral = oral: { $shown }{ $exact }; at least { $limit }{ $limit_exact }: { $holds }
explain-clause-practised = blocs whose criteria are put into practice: { $shown }; at least { $limit }{ $limit_exact }: { $holds }
explain-clause-mark = mark: { $shown }{ $exact }; at least { $limit }{ $limit_exact }: { $holds }
explain-clause-proof = proof: { $shown }; expected: { $limit }{ $limit_exact }: { $holds }
explain-element = { $code }
explain-after-jury = after the jury, pending
explain-holds = holds
explain-fails = does not hold
explain-without-object = no score to hold against it
explain-awaited = awaited
explain-nothing = (nothing)
explain-start = first day: { $day }
explain-end = last day: { $day }
explain-condition = { $title } (condition “{ $id }”): { $status }
heading-column-bloc = Bloc
heading-column-title = Title
heading-column-mean = Mean
heading-column-computed = Computed
heading-column-decision = Decision
heading-column-competence = Competence
heading-column-text = What is assessed
heading-column-attempt = Attempt that counts
heading-column-score = Score
heading-column-eliminated = Eliminatory criterion
heading-column-result = Result
heading-column-assessment = Assessment
heading-column-weight = Weight
heading-column-arithmetic = Arithmetic
heading-column-criterion = Criterion
heading-column-values = Values entered
heading-column-points = Points
heading-column-code = Code
heading-column-evaluator = Evaluator
heading-column-value = Value
heading-column-place = File, sheet, cell
explain-mission = Company mission
explain-waived = not asked of this pathway
explain-competence = Competence { $code }, “{ $text }”: { $status }
explain-competence-scored = Competence { $code }, “{ $text }”: { $status }, score { $shown }{ $exact }
explain-competence-weight = weight in the mean of the bloc: { $weight }
explain-no-mark = no mark
explain-attempt = attempt { $attempt }: { $status } (not kept)
explain-attempt-kept = attempt { $attempt }: { $status } (kept)
explain-threshold = threshold: { $shown }{ $exact }; at least { $limit }: { $holds }
explain-mean-of-assessments = mean of the assessments, by weight: { $shown }{ $exact }
explain-eliminated = the eliminatory criterion { $code }, at its lowest level, alone refuses the competence
explain-assessment = assessment { $code }, { $title } (weight { $weight }): { $maximum } × { $earned } ÷ { $possible } = { $shown }{ $exact }
explain-assessment-exempt = assessment { $code }, { $title } (weight { $weight }): exempt
explain-assessment-open = assessment { $code }, { $title } (weight { $weight }): not fully marked yet
explain-criterion = criterion { $code }, “{ $text }” (weight { $weight }): { $shown }{ $exact } of { $most }
explain-criterion-absent = criterion { $code }, “{ $text }” (weight { $weight }): absent without cause, 0 of { $most }
explain-criterion-exempt = criterion { $code }, “{ $text }”: exempt, left out of the computation
explain-criterion-open = criterion { $code }, “{ $text }” (weight { $weight }): not marked yet
explain-merged-mean = merged by their mean: { $shown }{ $exact }
explain-merged-median = merged by their median: { $shown }{ $exact }
explain-somebody = unnamed evaluator
explain-value-mark = { $evaluator }: { $mark }
explain-value-level = { $evaluator }: { $code }, { $label } (worth { $points })
explain-value-acquired = { $evaluator }: acquired
explain-value-not-acquired = { $evaluator }: not acquired
explain-value-absent = { $evaluator }: absent without cause (ABI), counts as 0
explain-value-excused = { $evaluator }: absent with cause (ABJ), not assessed
explain-value-not-assessed = { $evaluator }: not assessed (NE)
explain-value-exempt = { $evaluator }: exempt (DISP)
explain-unknown-candidate = no candidate has the number or the name “{ $found }”
explain-several-candidates = “{ $found }” stands for several candidates: { $candidates }
explain-unknown-code = “{ $found }” is no bloc, competence, assessment, criterion or condition
help-explain = Say how a result came about
help-simulate = Show what would change with other marks or other rules, writing nothing
help-diff = Show what changed between two files of results
help-arg-person = Number or name of the candidate
help-arg-code = Bloc, competence, assessment, criterion or condition (default: everything)
help-arg-session = Session folder (default: the current one), or score workbook (repeatable)
help-arg-format-explain = Format: text (default), md, json, or pdf (a letter)
help-arg-places = Cites in the letter the cells that values come from
help-arg-evaluators = Names the evaluators in the letter
help-arg-format-simulate = Format: text (default) or json
help-arg-format-diff = Format: text (default) or json
help-arg-set = Value to try, candidate:code=value, such as 26-014:E3.1-K2=ACQ (repeatable)
help-arg-rules-simulate = Rules to try
help-arg-old = Earlier results (JSON)
help-arg-new = Later results (JSON)

## Compare

change-candidate = { $candidate }
change-identity = identity: { $before } → { $after }
change-path = path: { $before } → { $after }
change-certification = certification: { $before } → { $after }
change-certification-computed = certification, computed: { $before } → { $after }
change-motive = motive: { $before } → { $after }
change-mention = mention: { $before } → { $after }
change-condition = condition { $id }: { $before } → { $after }
change-bloc = bloc { $bloc }: { $before } → { $after }
change-bloc-inside = bloc { $bloc }, same decision
change-bloc-computed = computed: { $before } → { $after }
change-mean = mean: { $before } → { $after }
change-competence = { $code }: { $before } → { $after } ({ $score_before } → { $score_after })
change-competence-status = { $code }: { $before } → { $after }
change-competence-score = { $code }, same result: { $before } → { $after }
change-header-certification = certification: { $before } → { $after }
change-header-referential = version of the referential: { $before } → { $after }
change-header-rules = version of the rules: { $before } → { $after }
change-header-session = session: { $before } → { $after }
diff-removed = { $candidate }: not in the new results
diff-added = { $candidate }: new
diff-none = No difference.
simulate-nothing = nothing to simulate: give --set, --rules, or both
simulate-set-form = “{ $found }”: expected candidate:code=value, the code as the referential writes it
simulate-refused = { $problem }
simulate-summary = { $count ->
    [0] No result of a bloc or of the certification would change.
    [one] A result of a bloc or of the certification would change for one person.
   *[other] A result of a bloc or of the certification would change for { $count } people.
}
simulate-others = { $count ->
    [one] For one person, only scores, competences or conditions would change.
   *[other] For { $count } people, only scores, competences or conditions would change.
}
trial-unknown-code = “{ $found }” is no competence, no criterion, neither “report” nor “oral”, and no other mark of a condition
trial-beside-competence-column = { $candidate }: { $code } changes nothing, because { $competence } has a column of its own, which alone counts ({ $column })
trial-attempt-not-kept = { $candidate }: { $code } changes nothing, because { $competence } is kept from attempt { $kept }
trial-bloc-prior = { $candidate }: { $code } changes nothing, because bloc { $bloc } was acquired before
trial-bloc-not-presented = { $candidate }: { $code } changes nothing, because bloc { $bloc } is not presented
trial-not-asked = { $candidate }: { $code } changes nothing, because this mark is not asked
trial-not-assessed-yet = { $candidate }: { $code } changes nothing, because { $competence } still lacks other marks
trial-changes-nothing = { $candidate }: { $code } changes nothing: the result is the same with this value
json-syntax = not valid JSON ({ $detail })
    .hint = give a deliberation (deliberation.json), or a file that “results --format json” made
record-candidate-twice = the candidate “{ $found }” stands above already ({ $first })

## Before the jury

homonyms = same name: { $candidates }
    .hint = make sure that each has their own marks
marks-missing = assessment { $assessment }, { $evaluator }: marks missing for { $count ->
    [one] one candidate
   *[other] { $count } candidates
}: { $candidates }
marks-missing-all = { $assessments }: no mark for { $count ->
    [one] one candidate
   *[other] { $count } candidates
}: { $candidates }
comment-missing = no comment, though a competence is not acquired, for { $count ->
    [one] one candidate
   *[other] { $count } candidates
}: { $candidates }
    .hint = the grid makes it mandatory: ask the evaluator for it
comment-on-absent = a comment is about the work of { $count ->
    [one] someone absent
   *[other] { $count } people absent
}: { $candidates }
    .hint = correct the presence, or the comment
comments-identical = two evaluators wrote the same comment for { $count ->
    [one] one candidate
   *[other] { $count } candidates
}: { $candidates }
    .hint = each evaluator writes one of their own
roster-empty = no candidate is entered
    .hint = enter them in the list of candidates, a row each (a number is enough to begin), then type: parchemin sheets
outcome-near = { $candidate }: bloc { $bloc } { $status }, and very nearly { $other }, by { $codes }
outcome-near-up = one level more from one evaluator, or half a point more on the mark, would be enough
outcome-near-down = one level less from one evaluator, or half a point less on the mark, would be enough

## Earlier sessions

history-other-certification = these results are of another certification (“{ $found }”; expected “{ $expected }”)
    .hint = remove this file from “history”
history-mismatch = { $candidate }: these results have the same number for someone else ({ $found })
    .hint = correct the number: a bloc must not go to someone else
history-granted = { $candidate }: the certification was already granted, by these results
    .hint = remove the person from this session: a second diploma would be issued
history-twice = these results are already those of another file ({ $first })
    .hint = keep one of the two under “history”
history-ambiguous = { $candidate }: several people of these results have these names and this birth date
    .hint = give each their number
history-attestation-revoked = { $candidate }: bloc { $bloc }, validated by this deliberation, is not taken over: its attestation { $number } is revoked
    .hint = the bloc is to be presented again; if a jury has awarded it since, name that deliberation too under “history”
history-specimen = this deliberation is a specimen's: nothing is acquired by it
    .hint = remove this file from “history”, or give the session “specimen: true”
history-replaced = the jury of that session deliberated again: { $found } is no longer its decision
    .hint = name { $expected } instead under “history”
history-other-date = the date given to this deliberation ({ $found }) is not its jury's ({ $expected })
    .hint = remove “date”: a deliberation has its own

## Deeds

deeds-need-session = deeds need a session folder
    .hint = give the session's folder, not its workbooks
deliberated = { $count ->
    [one] Deliberation frozen: one candidate. Have the minutes signed.
   *[other] Deliberation frozen: { $count } candidates. Have the minutes signed.
}
deliberated-next = Next: parchemin issue{ $option } --dry-run, then without --dry-run
deliberation-exists = the jury has already deliberated
    .hint = if it sat again: deliberate --again --motive "…"
deliberation-held = another command holds the deliberation: it replaces it, or issues deeds
    .hint = wait until it ends, then try again; nothing was written
deliberation-missing = the jury has not deliberated yet
    .hint = freeze its decisions first: parchemin deliberate
deliberation-unreadable = the deliberation cannot be read ({ $detail })
    .hint = take the original copy of this file; it is never edited
deliberation-altered = this file is no longer the one that was frozen: something in it was changed
    .hint = take the original back from a copy; if the jury sat again, its decisions are frozen by deliberate --again, never by hand
deliberation-newer = a later version of the program froze this deliberation (form { $schema })
    .hint = install the latest version of parchemin
minutes-altered = these minutes are no longer those that deliberate wrote
    .hint = restore them from a backup; if the signed original is kept, take the files “minutes-…” out of the folder: a copy will be made, which says that it is one
rules-not-adopted = the rules (version { $version }) are but a proposal: the jury deliberates under rules that were adopted
    .hint = write in rules.yaml who adopted them, when, and the reference of the decision: adopted: {"{"} by: le conseil de perfectionnement, date: 2026-01-12, reference: CP 2026-1 {"}"}; “parchemin export rules .”, in the session’s folder, writes the program’s own rules there
deliberation-bloc-pending = { $candidate }: the decision on bloc { $bloc } is pending
    .hint = complete the marks, or decide “Différée” in the sheet Décisions
deliberation-certification-pending = { $candidate }: the decision on the certification is pending
    .hint = complete what the conditions ask, or decide “Différée” or “Non délivrée” in the sheet Décisions
drift-candidate-gone = { $candidate }: decided by the jury, this candidate is no longer in the data; changed since the deliberation: { $files }
    .hint = restore what changed; if the jury sat again: deliberate --again --motive "…"
drift-candidate-new = { $candidate }: this candidate was not before the jury; changed since the deliberation: { $files }
    .hint = restore what changed; if the jury sat again: deliberate --again --motive "…"
drift-bloc = { $candidate }: bloc { $bloc }, the jury decided “{ $was }” and the data give “{ $now }”; values changed: { $changes }; files changed since the deliberation: { $files }
    .hint = restore what changed; if the jury sat again: deliberate --again --motive "…"
drift-certification = { $candidate }: certification, the jury decided “{ $was }” and the data give “{ $now }”; files changed since the deliberation: { $files }
    .hint = restore what changed; if the jury sat again: deliberate --again --motive "…"
drift-mention = { $candidate }: mention, the jury decided “{ $was }” and the data give “{ $now }”; files changed since the deliberation: { $files }
    .hint = restore what changed; if the jury sat again: deliberate --again --motive "…"
drift-marks = { $candidate }: without changing any decision, values have changed since the deliberation: { $changes }; files changed: { $files }
    .hint = restore them, for the signed minutes hold; if the jury has sat again: deliberate --again --motive "…"
drift-identity = { $candidate }: the civil status has changed since the deliberation: { $changes }
    .hint = a deed is made out to the civil status that the jury had: before it is issued, deliberate --again --motive "…"; once issued, correct NUMBER --motive "…"
issued = { $count ->
    [one] One deed issued.
   *[other] { $count } deeds issued.
}
specimen-next = These are specimens, without value. To verify one: parchemin verify FILE.pdf
issue-next = Next: parchemin register backup FILE, on another disk
issue-signed-next = Next: parchemin register backup FILE, on another disk, and parchemin register publish DIR, for the page that verifies deeds
due-by-deliberation = Fingerprint of the deliberation: { $seal }. It must be that of the signed minutes.
due-diplomas = { $count ->
    [one] { $count } diploma
   *[other] { $count } diplomas
}
due-attestations = { $count ->
    [one] { $count } attestation
   *[other] { $count } attestations
}
nothing-to-issue = Nothing to issue: all that the deliberation entitles to here already was.
nothing-awarded = Nothing to issue: the deliberation entitles to none of the deeds asked for. The blocs of a diploma's holder are attested with --all only.
revoked-not-again = { $candidate }: deed { $number } is revoked; it is issued again only if the jury, sitting after its revocation, still awards it.
deferred-held = { $count ->
    [one] The deeds of one person of whom the jury deferred a decision are held: { $candidates }.
   *[other] The deeds of { $count } people of whom the jury deferred a decision are held: { $candidates }.
}
deferred-due = { $count ->
    [one] Deeds go to one person of whom the jury deferred a decision: { $candidates }. To hold them: --hold-deferred
   *[other] Deeds go to { $count } people of whom the jury deferred a decision: { $candidates }. To hold them: --hold-deferred
}
issue-specimen = this session is a specimen: it issues no deed
    .hint = to try it out, add --specimen
issue-not-specimen = this session is no specimen
    .hint = leave --specimen out, or set “specimen: true” in session.yaml
issue-before-jury = the date of issue ({ $date }) is before the jury's ({ $jury })
    .hint = correct issue.date in session.yaml; if it is right, confirm it: --date-confirmed
issue-far-ahead = the date of issue ({ $date }) is more than 60 days after today ({ $today }): a number once given is never taken back
    .hint = correct issue.date in session.yaml; if it is right, confirm it: --date-confirmed
issue-without-data = the session's data no longer reads: deeds follow the deliberation alone, compared with nothing
    .hint = to know what is missing: parchemin check
issue-before-last = the date of issue ({ $date }) comes before that of the register's last deed ({ $last })
    .hint = correct issue.date in session.yaml
fact-at = { $fact } ({ $key }, { $place })
facts-missing = { $count ->
    [one] one mandatory fact of deeds is unknown
   *[other] { $count } mandatory facts of deeds are unknown
}: { $facts }
    .hint = fill in before issuing: no deed can be issued while one is missing
fact-of = { $fact } ({ $candidates })
every-candidate = all candidates
facts-missing-holders = mandatory facts of deeds unknown: { $facts }
    .hint = complete the roster before the deliberation: it freezes civil status, and it would take another one
wording-rules-built-in = first write the rules that the program contains, to complete them: parchemin export rules .
facts-built-in = first write the referential that the program contains, to complete it: parchemin export referential referential
deed-fact-missing = { $count ->
    [one] mandatory fact unknown
   *[other] mandatory facts unknown
}: { $facts }
    .hint = fill in: no deed can be issued while one is missing
deed-fact-missing-bloc = { $count ->
    [one] mandatory fact of a bloc unknown
   *[other] mandatory facts of blocs unknown
}: { $facts }
    .hint = fill in: no deed can be issued while one is missing
deed-fact-missing-holder = { $candidate }: { $count ->
    [one] mandatory fact unknown
   *[other] mandatory facts unknown
}: { $facts }
    .hint = complete the roster, then: deliberate --again --motive "…"
deed-fact-forbidden = a deed may not bear the words “{ $word }”: { $fact } ({ $key })
    .hint = word this fact otherwise
fact-trade-name = the certifier’s trade name
fact-legal-name = the certifier's legal name
fact-signatory-name = the signatory's name
fact-signatory-role = the signatory's role
fact-registered-title = the registered title
fact-code = the code of the registration
fact-level = the national level
fact-eqf-level = the European level
fact-nsf = the NSF codes
fact-expires = the last day of the registration
fact-validity = the term of validity
fact-decision-date = the date of the registration decision
fact-bloc-code = the bloc's code
fact-family-name = the name at birth
fact-given-names = the given names
fact-birth-date = the birth date
fact-birth-place = the birth place
fact-issue-date = the date of issue
fact-issue-place = the place of issue
register-folder-missing = the register’s folder was not found
    .hint = check that the share can be reached, or make the folder: a register that began anew elsewhere would give the same numbers a second time
register-link-broken = the register is a link that leads to no file
    .hint = make what it points to reachable, or put the link right; for a new register, delete it
register-of-specimens = a link makes one register of true deeds and of specimens
    .hint = remove the link: the register of specimens is called specimen-register.jsonl, and no other is
register-archive-astray = the register is a link: its archive is beside the file itself, and another one is beside the link, { $archive }
    .hint = if it is the register's, move what it holds into { $due }; else put it elsewhere
register-two = the session has two registers under usual names, this one and { $other }, and does not say which is its own
    .hint = name the right one in session.yaml, under the key “register”; put the other elsewhere
register-held = another command holds the register
    .hint = wait until it ends, then try again; nothing was written
register-behind = the register is not as the interrupted operation left it
    .hint = restore the register and the folder of its archives together, from the same backup
register-resaved = an editor saved the register otherwise: Windows line ends, or a byte order mark
    .hint = restore it from a backup, or save it as UTF-8 without a mark (BOM), with Unix line ends (LF)
register-missing = there is no register here
    .hint = a register begins with the first deed issued; otherwise name it: --register
register-torn = the register's last line was cut while it was written
    .hint = take the register from a backup
register-unfinished-hint = an interrupted operation is kept beside the register: run the command again, it will complete it
register-unfinished = an operation was interrupted; the next command that writes to the register will complete it: { $deeds }
register-leftover = an operation was interrupted before it promised anything; the next command that writes to the register will clear what is left of it
register-unfinished-erasing = an operation was interrupted; the next command that writes to the register will erase the data of { $deeds }
register-completed = An interrupted operation is completed. Documents that appeared: { $documents }.
leftover-refused = what an interrupted operation would have left is not to be believed ({ $detail }): nothing of it was done
    .hint = find out who can write in that place; if no operation was interrupted, delete the folder .pending of the archive
refusal-unknown-form = this is not the form that this program writes
refusal-unproved = the lines announced do not prove it
refusal-foreign = another user owns it
refusal-strange = a link, or something other than what this program writes
document-taken = a document of this name is there already, with other content: it was not replaced
    .hint = if it is yours, move it; if it is a deed that was issued, the register has lost lines: take it, with its archive, from a more recent backup
output-in-archive = this folder lies in the archive of a register, which holds deeds alone: nothing is written there
    .hint = write to a folder of your own, outside that archive: output, say, beside the session
register-unreadable = this line of the register cannot be read: it was altered
    .hint = take the register from a backup; it is never edited by hand
register-broken-chain = this line of the register does not follow the one before: one of the two was altered, added or removed
    .hint = take the register from a backup; it is never edited by hand
register-wrong-number = the number on this line of the register does not follow those before
    .hint = take the register from a backup; it is never edited by hand
register-holds = { $lines ->
    [0] The register is intact: no line, { $count ->
        [0] no deed
       *[other] { $count } deeds
    }.
    [one] The register is intact: one line, { $count ->
        [one] one deed
       *[other] { $count } deeds
    }.
   *[other] The register is intact: { $lines } lines, { $count ->
        [one] one deed
       *[other] { $count } deeds
    }.
}
archive-missing = deed { $number }: this file is missing from the archive
    .hint = take it from a backup
archive-altered = deed { $number }: this file of the archive is not the one registered
    .hint = take it from a backup
archive-erased = deed { $number }: its personal data were erased, and its folder is still in the archive
    .hint = remove this folder: a backup must have brought it back
archive-unvouched = no line of the register vouches for this file of the archive: deed { $number } lost a line, a revocation or a duplicate
    .hint = the register is an old copy, or was cut: restore register and archive together, in their last state
issued-unknown = deed { $number } is issued, and the register does not know it: it would give this number again
    .hint = the register is an old copy: restore the latest; if this document comes from another register, put it elsewhere
register-older = the register has { $lines ->
    [one] one line
   *[other] { $lines } lines
} and does not hold line { $line }, whose fingerprint is kept in { $head }
    .hint = it is an old copy: restore the latest, with its archive; if the session was given another register on purpose, remove { $head }
register-head-unreadable = this witness of the register's last line does not read
    .hint = verify the register (parchemin register check --last FINGERPRINT), then remove this file: the next deed writes it again
register-last-unknown = no line of the register has the fingerprint { $found }
    .hint = the register is an old copy, or another one: compare it with the last state that was kept
register-forged = the signature of this line of the register is not that of the key of its time: the line, or one before it, was written anew
    .hint = restore register and archive in their last state, from a backup
register-unsigned = the last line of the register is not signed, though the school has a key
    .hint = this program did not write it with that key, or the register was cut: restore its last state, from a backup
register-rewritten = this line of the register is not, or no longer, the one that stood there when key { $key } was made
    .hint = the register is an old copy, or was written anew: restore its last state, from a backup
keys-lost = lines of the register are signed, and the public keys are missing ({ $keys })
    .hint = restore that file from a backup of the register, or from where it is published
keys-unreadable = this file holds no public Ed25519 keys (JWK or JWKS, RFC 8037)
    .hint = restore it from a backup of the register, or from where it is published
key-missing = private key { $key }, which signs for the school, is not there or does not read
    .hint = put it back; if it is lost, make another one: parchemin keys new
key-unreadable = private key { $key } does not open: it is not that key, or its passphrase is missing or another
    .hint = give the passphrase at the terminal, or in PARCHEMIN_PASSPHRASE
key-changed = another key, { $key }, was just made: nothing was written
    .hint = run the command again
publish-without-key = the school has no key: the page could verify no deed
    .hint = make one: parchemin keys new
published = Copy this folder to the school's site, or to a USB stick. The page says what each deed is worth today: publish it again after each issue, correction or revocation.
key-made = Key { $key } signs from now on. Keep a copy of its private half outside this folder. Once deeds are issued, publish what verifies them: parchemin register publish DIR
seal-ask = Passphrase of the certificate:
seal-passphrase = the certificate that seals deeds does not open: its passphrase is missing or another
    .hint = give the passphrase at the terminal, or in PARCHEMIN_SEAL_PASSPHRASE
seal-unreadable = this file cannot seal deeds: a PKCS#12 file (.p12, .pfx) with a certificate and its private key, RSA or P-256, is expected
    .hint = ask the authority that issued the certificate for a PKCS#12 file, and name it in session.yaml (seal, certificate)
seal-expired = the certificate that seals deeds holds from { $from } to { $to }: it does not hold today
    .hint = name a certificate that holds today in session.yaml (seal, certificate)
seal-usage = the certificate that seals deeds is not made to sign: its usage has neither digitalSignature nor nonRepudiation
    .hint = ask the authority for a certificate of seal or signature, and name it in session.yaml (seal, certificate)
duplicate-needs-seal = deed { $number }: it bears an electronic seal, which the duplicate completes with a second one, and the session has no certificate
    .hint = name the school's certificate in session.yaml (seal, certificate)
passphrase-ask = Passphrase of the key:
passphrase-again = Once more:
register-last = Last line: { $line }, fingerprint { $fingerprint }. Note it outside this folder; to verify it: parchemin register check --last FINGERPRINT
archive-unknown = “{ $number }” is in the archive and not in the register
    .hint = the register may have lost its last lines: compare it with a backup
deed-unchanged = the new deed would say the same as { $number }: nothing in it is corrected
    .hint = first correct the roster, the referential or “issue”, then try again
deed-unknown = no deed has the number { $number }
    .hint = check the number (such as 2026-P-000017) and the register (--session or --register)
deed-revoked = deed { $number } is revoked
    .hint = a revoked deed does not come back; if the jury sits again and awards it: deliberate --again --motive "…", then issue
deed-replaced = deed { $number } is replaced by deed { $by }
    .hint = give the number of the last deed: { $last }
deed-anonymised = the personal data of deed { $number } were erased
    .hint = neither duplicate nor correction is possible any more; the deed can still be revoked
deed-of-another = deed { $number } was not issued by this session
    .hint = correct it in the session whose jury awarded it: --session FOLDER
deed-already-held = { $candidate } already has deed { $held }: deed { $number } cannot become a second one
    .hint = revoke deed { $number } if it was issued by mistake
deed-holder-gone = { $candidate }: deed { $number } was issued to this candidate, whom the deliberation in force no longer knows
    .hint = if only the identifier changed: correct { $number } --candidate ID --motive "…"; else: revoke { $number } --motive "…"
deed-held-elsewhere = { $candidate }: deed { $number } attests this bloc or certification already, by the session “{ $session }”
    .hint = enter the bloc in the sheet “Acquis antérieurs” of the candidates' workbook; or revoke one of the two deeds: revoke { $number } --motive "…"
deed-unsupported = { $candidate }: the deliberation in force no longer entitles to deed { $number }, issued already
    .hint = revoke it: revoke { $number } --motive "…"
deed-not-entitled = { $candidate }: the deliberation does not entitle to deed { $number }
    .hint = if the jury sat again, revoke this deed
duplicate-impossible = deed { $number }: the duplicate cannot be made ({ $detail })
translation-of-english = deed { $number } is in English already: there is nothing to translate
    .hint = parchemin duplicate { $number } gives a duplicate of it
translation-other-facts = deed { $number } and the referential of today do not say the same: { $facts }
    .hint = for this translation, name under “referential”, in session.yaml, the referential of the day of issue, to which the English texts alone are added (title_en, text_en, role_en)
date-far-ahead = the date asked for ({ $date }) is more than 60 days after today ({ $today })
    .hint = correct it; if it is right, confirm it: --date-confirmed
date-before-deed = the date asked for ({ $date }) comes before the deed's ({ $issued })
    .hint = give the same date or a later one: --date YYYY-MM-DD
deed-left = Hand it out no more, and take it out of that folder: { $documents }
replaced = Deed { $number } replaced by deed { $by }.
revoked = Deed { $number } revoked.
anonymise-confirm = { $count ->
    [one] Erase what is personal of one deed? This is final; the register keeps its number and fingerprints. [y/N]
   *[other] Erase what is personal of { $count } deeds? This is final; the register keeps their numbers and fingerprints. [y/N]
}
anonymise-would = { $count ->
    [0] No deed would be anonymised.
    [one] One deed would be anonymised; nothing was written.
   *[other] { $count } deeds would be anonymised; nothing was written.
}
usage-confirm-of-anonymise = --dry-run and --yes are options of register anonymise; other actions of the register do not need them
anonymised = { $count ->
    [0] No deed to anonymise.
    [one] One deed anonymised.
   *[other] { $count } deeds anonymised.
}
anonymised-traceable = { $count ->
    [one] one anonymised deed can
   *[other] { $count } anonymised deeds can
} still be traced to their holder through { $kept ->
    [one] one deed that is kept, { $number }
   *[other] { $kept } deeds that are kept, { $number } among them
}
    .hint = a deed that is kept names the holder of all those of the same fingerprint and, issued by an earlier version, lets those of the whole session be guessed; anonymise them together
backed-up = Backup written: register, archive and deliberations ({ $lines ->
    [one] one line
   *[other] { $lines } lines
}, { $count ->
    [one] one deed
   *[other] { $count } deeds
}). Keep it elsewhere than on this machine; it holds personal data.
restored = Backup restored: { $lines ->
    [one] one line
   *[other] { $lines } lines
}, { $count ->
    [one] one deed
   *[other] { $count } deeds
}. Prove it: parchemin register check
backup-unreadable = this is no backup that this program wrote, or it was cut
    .hint = take another one; a backup is a whole file written by parchemin register backup
backup-altered = { $name } is missing from the backup, or altered in it: nothing was restored
    .hint = take another one
backup-strange = { $name } has no business in a backup: nothing was restored
    .hint = take one that nobody changed
backup-older = the backup is older than what was issued: it would lose { $numbers }
    .hint = restore a more recent one; nothing was changed
backup-behind = the backup does not hold the last line written from this session (last-line.json): it ends at line { $lines }
    .hint = restore a more recent one; nothing was changed
backup-without-deliberation = the backup does not hold the deliberation that { $file } keeps
    .hint = restore a more recent one, or put that deliberation elsewhere if it no longer counts
backup-of-another = the backup would mix true deeds and specimens here
    .hint = restore it into the session that it comes from
verify-seal = deliberation { $seal }: the fingerprint that the signed minutes bear
verify-authentic = { $deed }: authentic (deed { $number })
verify-undecided = { $deed }: undecided (the register bears deed { $number }, but it lost lines, maybe the one that revokes or replaces it)
verify-duplicate = { $deed }: authentic (duplicate of deed { $number }, issued on { $date })
verify-specimen = { $deed }: specimen (deed { $number } is a model, it proves nothing)
verify-other-name = the name of this file bears the number { $claimed }, but it is deed { $number }
    .hint = give it its name back, or ask for the deed of the number expected
verify-number-not-file = a file is called so, but the number { $number } was verified
    .hint = to verify the file, write its path: ./{ $number }
verify-altered = { $deed }: altered (it is not deed { $number } as registered)
verify-translation = { $deed }: translation (of deed { $number }, for information; it proves nothing, the original alone is authentic)
verify-replaced = { $deed }: replaced (deed { $number } is, by deed { $by })
verify-revoked = { $deed }: revoked (deed { $number })
verify-unknown = { $deed }: unknown to the register
verify-altered-fact = { $deed }: altered (this signed fact is not as a key signed it)
verify-unknown-key = { $deed }: unknown (signed by key { $key }, which is not among those that are there)
verify-unknown-leaked = { $deed }: unknown (the key of deed { $number } leaked: { $issuer } would state { $holder }, { $birth }, { $certification }, { $date }; only the register can tell)
verify-authentic-fact = { $deed }: authentic (deed { $number }, { $certification }, issued on { $date } by { $issuer } to { $holder }, { $birth }; only the register tells whether it was replaced or revoked)
verify-file-unproved = the key proves the signed fact that this file bears, not the rest of the file
    .hint = compare that fact with what the page shows, or verify the file by the register (--register)
register-behind-deed = the register does not hold deed { $number }, though the school's key signed it
    .hint = it is an old copy, or one written anew: restore the latest, with its archive; if it is the latest, the key leaked
usage-not-a-date = wrong command line: “{ $found }” is not a date; expected: yyyy-mm-dd
usage-not-a-shard = wrong command line: “{ $found }” is not a shard; expected: K/N, from 1/N to N/N, for instance 2/4
usage-short-fingerprint = wrong command line: “{ $found }” is too short for a fingerprint (at least 16 characters)
usage-control-sign = wrong command line: the motive holds the invisible sign { $sign }
usage-empty-motive = wrong command line: the motive is empty
usage-no-passphrase = incomplete command line: the passphrase is empty, or not the same twice; give it at the terminal, or in PARCHEMIN_PASSPHRASE
help-deliberate = Freeze the jury's decisions and write the minutes for signature
help-issue = Issue the deeds that the deliberation entitles to
help-duplicate = Deliver a duplicate of a deed
help-correct = Issue a corrected deed in place of another
help-revoke = Revoke a deed
help-verify = Tell whether deeds are authentic
help-register = Prove, show or search the register of deeds, anonymise, back it up or restore it, or publish the page that verifies deeds
help-keys = Make the key that signs deeds and register (new)
help-arg-action-keys = What to do: new
help-arg-session-keys = The session's folder
help-arg-passphrase = Encrypt the private key under a passphrase, typed at the terminal or read from PARCHEMIN_PASSPHRASE
help-arg-leaked = The key before it leaked: what that one signs proves nothing by itself any more
help-arg-key = Public keys (JWK or JWKS): verify signed facts without a register, unless --register names one
help-arg-again = In place of an earlier deliberation
help-arg-motive = Motive
help-arg-motive-deliberate = Why the jury sat again
help-arg-diplomas = Diplomas only
help-arg-attestations = Attestations only
help-arg-civil_status = Changes the civil status (name, given names, sex), without a motive; the old one stays in the archive alone
help-arg-doc_lang-duplicate = Makes a translation of the deed, apart, without number or signature and outside the register: en
help-arg-date_confirmed-duplicate = Confirms a date more than 60 days ahead
help-arg-date_confirmed-revoke = Confirms a date more than 60 days ahead
help-arg-date_confirmed = Confirms a date of issue before the jury's, or more than 60 days ahead
help-arg-last = For check: the fingerprint of a line, noted elsewhere, that the register must hold
help-arg-date-correct = The day of the correcting deed (by default today, or the date of issue if it is still to come)
help-arg-hold_deferred = Holds the deeds of those of whom the jury deferred a decision
help-arg-proof = Writes, for each holder, the sheet of civil status to be read and signed before deeds are issued
help-arg-dry_run = Lists what would be issued, to whom and under which civil status, writes nothing
help-arg-specimen = Issues specimens, in a register of their own
help-arg-number = The deed's number
help-arg-register = The register's file (by default, the session's)
help-arg-date = Date (by default, today's)
help-arg-candidate-correct = Number or name of the holder, when the number has changed
help-arg-deeds = Files, numbers of deeds, or signed facts (the text of a QR code)
help-arg-action = What to do: check, list, find, anonymise, backup, restore or publish
help-arg-place = The session folder (by default, the current one); for find, a name or the number of a deed; for backup and restore, the file of the backup; for publish, the folder of the page
help-arg-before = For anonymise: deeds issued before this date (yyyy-mm-dd)
help-arg-format-register = For list and find: table (default), json or csv; elsewhere, only json

## Declaring holders

initiative-unknown = unknown initiative “{ $found }”; expected { $expected }
declared-code = “{ $found }” is not { $expected }
    .hint = if the spreadsheet took a leading zero away, format the column as text and type the code again
declared-insee = an INSEE code of a commune (five characters, for example 2A004)
declared-country = a code of a country (three digits of INSEE, for example 139, or 99139)
declared-postal = a postal code (at most nine letters or digits)
declared-file = a number of a CPF file (at most thirteen letters or digits)
declaration-identifier = “{ $key }”: “{ $found }” is not of the length expected, 8 characters for emetteur and certificateur, at most 20 for contrat
    .hint = copy the identifier that the Caisse des Dépôts gave
accrochage-lacks = { $candidate }: { $fact } – the Caisse des Dépôts requires it; the deed does not need it
    .hint = complete the roster, then: parchemin accrochage write
accrochage-family-name = unknown family name
accrochage-given-names = unknown given name
accrochage-sex = unknown sex
accrochage-birth-year = unknown year of birth
accrochage-too-long = { $candidate }: { $heading } of { $letters } letters – the Caisse des Dépôts takes { $most } only
    .hint = declare this holder on the site of the Caisse des Dépôts, or give the number of their CPF file
accrochage-left-out = { $candidate }: { $heading } of { $letters } letters, more than the { $most } of the Caisse des Dépôts; it is not written
accrochage-place-unknown = { $candidate }: neither INSEE nor postal code of birth; the place is declared unknown
    .hint = fill in “Code INSEE naissance” or “Code postal naissance” in the roster
accrochage-mention = { $candidate }: the Caisse des Dépôts knows no mention “{ $mention }”; the mention is declared unknown
    .hint = it knows Assez bien, Bien, Très bien, and Très bien avec félicitations du jury
accrochage-names-cut = { $candidate }: “{ $found }” is read as { $names }
    .hint = if these are other names, put commas between them, or hyphens in them, then correct the deed
accrochage-no-record = the archive of deed { $number } no longer says whom it names; it is not written
    .hint = do it on the site of the Caisse des Dépôts
accrochage-unmended = { $number }: nothing changed since it was refused (“{ $reason }”); it is not written
    .hint = mend what the refusal says, or write it as it is: --redo
accrochage-unanswered = written once more, for want of an acknowledgement read: { $numbers }
    .hint = if the file before was handed in, read its acknowledgement first: parchemin accrochage read FILE
accrochage-unset = the certification does not say how the Caisse des Dépôts knows it
    .hint = add the identifiers that the Caisse des Dépôts gave you, in this form: accrochage: {"{"} emetteur: ABCD1234, certificateur: ABCD1234, contrat: MCFCER000001 {"}"}
accrochage-no-code = without a code of a register (register.code), a certification is not declared
accrochage-altered = this line is not as the program wrote it, or does not follow the one before
    .hint = take the file from a backup; what it lacks is read from acknowledgements
accrochage-refused = { $number }: refused by the Caisse des Dépôts – { $reason }
    .hint = mend the roster or correct the deed, then: parchemin accrochage write
accrochage-to-delete = accepted by the Caisse des Dépôts, but revoked or corrected since: { $numbers }
    .hint = a SUPPRESSION is due, to be handed in before the deed in its place: parchemin accrochage write --delete
accrochage-deadline = { $count ->
    [one] one holder is still to be declared
   *[other] { $count } holders are still to be declared
} before { $date }
    .hint = the Caisse des Dépôts must have acknowledged it by then: parchemin accrochage write
accrochage-due = { $count ->
    [one] 1 holder
   *[other] { $count } holders
} to be declared before { $date }: parchemin accrochage write
accrochage-late = { $count ->
    [one] 1 holder is to be declared
   *[other] { $count } holders are to be declared
} without delay, the last day, { $date }, being past: parchemin accrochage write
accrochage-waiting = { $count ->
    [one] One deed waits
   *[other] { $count } deeds wait
} for an acknowledgement: parchemin accrochage read FILE
accrochage-none = Nothing to declare.
accrochage-written = { $count ->
    [one] 1 deed written
   *[other] { $count } deeds written
}; to be handed in on the site of the Caisse des Dépôts, then read its acknowledgement.
acknowledgement-read = { $count ->
    [0] No deed accepted
    [one] 1 deed accepted
   *[other] { $count } deeds accepted
}, { $refused ->
    [0] none refused
    [one] 1 refused
   *[other] { $refused } refused
}.
acknowledgement-unreadable = this is no acknowledgement of the Caisse des Dépôts, or it is not whole
    .hint = give the XML file as it was downloaded; nothing was noted
acknowledgement-of-no-deed = the Caisse des Dépôts refused the whole file: { $reasons }
    .hint = nothing was noted; write the file again, for another kit if need be (--kit)
acknowledgement-twice = deed { $number } has two answers there
    .hint = nothing was noted; download the acknowledgement again
acknowledgement-unknown = deed { $number } is of no file written here that this acknowledgement answers
    .hint = nothing was noted; is it the acknowledgement of another session, or of other software?
usage-delete-of-kit = kit 1.1.2 knows no SUPPRESSION: --delete needs --kit 1.1.5
help-accrochage = Declare holders to the Caisse des Dépôts, read its answer, tell what is due
help-arg-action-accrochage = What to do: write, read or status
help-arg-place-accrochage = The session folder (by default, the current one); for read, the file of the acknowledgement
help-arg-session-accrochage = For read: the session whose register knows these deeds (by default, the current folder)
help-arg-kit = Version of the kit of the Caisse des Dépôts: 1.1.5 (default) or 1.1.2
help-arg-delete = Write the deletions that are due, in place of the declarations
help-arg-redo-accrochage = Write also what was refused and has not changed
backup-of-other-declarations = the declarations there ({ $file }) are neither those of the backup, nor their beginning, nor what follows them
    .hint = put { $file } aside, then try again: they do not mix
help-value-kit = VERSION
help-value-session-file = SESSION|FILE

## Counting

stats-title = Statistics
stats-session = Session
stats-all = All
stats-unstated = not stated
stats-candidacy = Candidacies
stats-pathway = Pathway
stats-sex = Sex
stats-centre = Centre
stats-crossed = Pathway, sex and centre
stats-bloc = Block
stats-bloc-number = Block { $bloc }
stats-everybody = everybody
stats-for-certification = for the certification
stats-for-blocs = for blocks alone
stats-enrolled = Enrolled
stats-present = Present
stats-certified = Certified
stats-partial = Partial
stats-refused = Refused
stats-deferred = Deferred
stats-presented = Presented
stats-validated = Validated
stats-failed = Not validated
stats-put-off = Pending
stats-validated-vae = Validated, VAE
stats-held-session = Held, earlier session
stats-held-vae = Held, VAE
stats-held-equivalence = Held, equivalence
stats-held-other = Held, other ground
stats-rate = Certified / present
stats-rate-bloc = Validated / presented
stats-quotient = { $part }/{ $whole } ({ $percent }%)
stats-legend = Pathways, sex and centres: candidates for the certification only. Certified + partial + refused + deferred = enrolled; present: assessed in one competence at least, or certified. Blocks: validated + not validated + pending = presented; a block held before the session is not presented. Percentages are cut, never rounded.
stats-hidden = –: a hidden count, of fewer than five people, or from which such a one could be worked out.
stats-follow-up = Follow-up of holders
stats-asked = To be asked|Situation|Job title|Contract|Executive status|Gross annual salary|Target job (yes/no)|Source|Date of the answer
stats-asked-after = { $what }, { $months } months
stats-not-readable = this session cannot be counted: it is missing, or errors prevent it
    .hint = see which: parchemin check { $folder }
stats-twice = this session is asked for twice
    .hint = name each folder once
stats-other-certification = this session is of another certification, { $found } instead of { $expected }: their blocs do not add up
    .hint = count each certification apart
stats-not-deliberated = the jury of this session has not settled its decisions: it is counted as the rules give it
help-stats = Count the candidates of sessions, by pathway, sex, centre and bloc, and prepare the follow-up of holders
help-arg-sessions = Session folders (by default, the current one)
help-arg-public = Hide counts of fewer than five people, and those from which they could be worked out
help-arg-follow_up = Write instead the sheet that follows holders up at 6 and 24 months (xlsx)
help-arg-format-stats = Format: table (default), json, csv, xlsx or pdf
