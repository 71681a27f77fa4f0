# Phrases que lit l’utilisateur. Une règle porte le même identifiant ici et dans les rapports ;
# son attribut « hint » dit quoi faire, avec les mêmes données.

## Charpente

list-or = { " " }ou{ " " }
list-and = { " " }et{ " " }
list-then = { " ; " }
list-none = (rien)
decimal-sign = ,
place-line = { $file }, ligne { $line }
place-sheet = { $file }, feuille « { $sheet } »
place-cell = { $file }, feuille « { $sheet } », cellule { $cell }
place-lines = { $file }, lignes { $places }
place-cells = { $file }, feuille « { $sheet } », cellules { $places }
range = { $first } à { $last }
others = { $count ->
    [one] { $count } autre (--toutes)
   *[other] { $count } autres (--toutes)
}
and-others = { $count ->
    [one] et { $count } autre (--toutes)
   *[other] et { $count } autres (--toutes)
}
severity-error = erreur
severity-warning = avertissement
severity-remark = remarque
problem = { $severity } : { $what } [{ $rule }]
problem-at = { $severity } : { $place } : { $what } [{ $rule }]
did-you-mean = vouliez-vous dire { $proposal } ?
summary-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
summary-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}
summary-remarks = { $count ->
    [one] { $count } remarque
   *[other] { $count } remarques
}
summary = { $errors }, { $warnings }, { $remarks }.
nothing-written = { $errors }, { $warnings } : rien n’a été produit.
summary-accepted = { $count ->
    [one] { $count } avertissement accepté (session.yaml).
   *[other] { $count } avertissements acceptés (session.yaml).
}
warnings-of-check = { $warnings } : parchemin verifier
all-is-well = Aucun problème.
next-in = D’abord : cd { $folder }. { $next }
written = { $count ->
    [one] { $count } fichier écrit dans { $folder }.
   *[other] { $count } fichiers écrits dans { $folder }.
}
made-again = { $count ->
    [0] Aucun fichier refait
    [one] { $count } fichier refait
   *[other] { $count } fichiers refaits
}, { $current } à jour dans { $folder }.
documents-left = { $count ->
    [one] un fichier produit plus tôt ne répond
   *[other] { $count } fichiers produits plus tôt ne répondent
} plus à personne (candidat parti ou renommé, bloc qui n’est plus présenté, acte qui n’est plus dû) : { $files }{ $others ->
    [0] { "" }
    [one] { " " }et { $others } autre
   *[other] { " " }et { $others } autres
}
    .hint = pour les retirer, après les avoir vus : la même commande, avec --elaguer
prune-confirm = { $count ->
    [one] Retirer ce fichier, qui ne répond
   *[other] Retirer ces { $count } fichiers, qui ne répondent
} plus à personne ? [o/N]
pruned = { $count ->
    [one] { $count } fichier retiré.
   *[other] { $count } fichiers retirés.
}
help-arg-doc_lang = Fait la version anglaise des documents, à part : en
help-arg-redo = Refait aussi ce qui est à jour
help-arg-prune = Retire, après les avoir montrés, les documents que le programme a produits et qui ne répondent plus à personne
this-folder = ce dossier
bloc-without-effect = « --bloc » est sans effet ici : ce document porte sur tous les blocs.
nothing-to-write = Aucun document à écrire : la demande ne concerne personne à ce stade.
progress = Documents : { $done } sur { $count }, { $rate } par minute, encore { $minutes ->
    [0] { $seconds } s
   *[other] { $minutes } min
}
watch-until = Le document est refait à chaque changement ; Ctrl-C pour finir.
watch-first = { $count } documents : le premier est suivi ; --candidat ou --bloc en choisit un autre.
watch-made = { $file } : fait en { $milliseconds } ms.
watch-current = { $file } : rien n’y change ({ $milliseconds } ms).
watch-kept = Le dernier bon document est gardé : { $file }.
watch-without-json = ligne de commande incorrecte : apercu ne finit que par Ctrl-C et n’est pas pour les scripts ; sans --format json
interrupted = Interrompu : rien n’est écrit dans { $folder }.

## Fichiers

clock-not-set = l’horloge de cet ordinateur ne donne pas de date possible
    .hint = mettez-la à l’heure
file-missing = fichier ou dossier introuvable
    .hint = vérifiez le nom et le dossier ; dans session.yaml, un chemin est relatif au dossier de la session
file-unreadable = fichier illisible ({ $detail })
    .hint = vérifiez que c’est un fichier, qu’il n’est pas endommagé et que vous avez le droit de le lire
refusal-not-found = introuvable
refusal-permission = accès refusé
refusal-is-folder = c’est un dossier
refusal-not-folder = un fichier est à la place d’un dossier de ce chemin
refusal-full = plus de place sur le disque
refusal-read-only = ce disque est en lecture seule
refusal-busy = utilisé par un autre programme
refusal-not-a-file = ce n’est pas un fichier, mais un lien, un tube ou un périphérique
refusal-too-large = trop grand pour un fichier de ce programme
refusal-cut-short = il s’arrête avant la fin
foreign-words = message technique : { $detail }
refusal-damaged = classeur endommagé ou incomplet : s’il s’ouvre dans un tableur, enregistrez-le de nouveau
file-empty = le fichier est vide (zéro octet)
    .hint = reprenez la copie d’origine ; celle-ci a sans doute été mal transférée
file-encrypted = le classeur est protégé par un mot de passe : il ne peut pas être lu
    .hint = ouvrez-le, retirez le mot de passe et enregistrez-le
file-wrong-extension = ce fichier est un .{ $is }, malgré son nom
    .hint = renommez-le avec l’extension .{ $is }, ou réenregistrez-le au format voulu
file-not-a-workbook = ce fichier n’est pas un classeur ({ $found })
    .hint = un classeur .xlsx, .xlsm, .xlsb, .xls, .ods ou .csv est attendu
file-unknown-content = contenu inconnu
file-too-large = ce fichier dépasse ce qui est lu : { $what }, au plus { $limit }
    .hint = vérifiez que c’est le bon ; d’un classeur, retirez ce qui n’est pas un tableau de notes, ou répartissez les candidats sur plusieurs classeurs
limit-file-bytes = taille du fichier, en octets
limit-unpacked-bytes = taille du fichier décompressé, en octets
limit-walked-bytes = octets à parcourir
limit-parts = pièces du fichier
limit-sheets = feuilles
limit-sheet-name = longueur du nom d’une feuille
limit-names = noms définis dans le classeur
limit-rows = lignes d’une feuille
limit-columns = colonnes d’une feuille
limit-cells = cellules remplies
limit-dense-cells = étendue d’une feuille, en cellules
limit-text-bytes = texte des cellules, en octets
limit-shared-texts = textes du classeur
limit-styles = formats de cellule
file-not-text = ce fichier n’est pas du texte en UTF-8
    .hint = réenregistrez-le en UTF-8 ; la ligne indiquée est la première qui ne l’est pas
file-unwritable = écriture impossible ({ $detail })
    .hint = vérifiez que le dossier existe, que vous avez le droit d’y écrire et qu’il reste de la place
partly-written = { $count ->
    [one] un document a déjà pris sa place : { $last }
   *[other] { $count } documents ont déjà pris leur place, dans l’ordre des noms, jusqu’à { $last }
}
output-unwritable = écriture impossible sur la sortie standard ({ $detail }) : ce qui en a été reçu est incomplet
    .hint = vérifiez la place restante là où va la sortie, puis relancez la commande
glob-invalid = le motif « { $pattern } » n’est pas valide
    .hint = un crochet ouvert doit être fermé, et « ** » tient lieu d’un dossier entier ; exemple : notes/*.xlsx
glob-too-wide = le motif « { $pattern } » fait parcourir plus de { $most } fichiers et dossiers
    .hint = nommez le dossier des notes, par exemple notes/*.xlsx
glob-matches-nothing = aucun fichier ne correspond à « { $pattern } »
    .hint = vérifiez le dossier et l’extension ; un chemin est relatif au dossier de la session
register-name = « { $found } » n’est pas un nom de registre ({ $key })
    .hint = un registre se nomme comme register.jsonl, sans étoile, crochet ni point d’interrogation ; specimen-register.jsonl est celui des spécimens
register-of-no-session = ce dossier ne contient pas de session.yaml, qui dit où est le registre
    .hint = donnez le dossier de la session : --session DOSSIER ; ou le registre lui-même : --registre FICHIER
session-missing = ce dossier ne contient pas de session.yaml
    .hint = donnez un dossier de session, ou des classeurs de notes ; pour créer une session : parchemin creer juin-2026
input-mixed = un dossier de session ne peut pas être donné avec d’autres entrées
    .hint = donnez un seul dossier de session, ou seulement des classeurs
input-confidential = ce classeur est celui des aménagements : seule la commande amenagements le lit
    .hint = donnez un dossier de session à la commande amenagements
score-file-copy = le nom de ce classeur ressemble à celui d’une copie
    .hint = si l’original est lu aussi, les notes y sont deux fois : gardez un seul des deux

## YAML

yaml-syntax = YAML incorrect, ici ou à la ligne précédente : { $slip }
    .hint = un texte qui contient « : », « # » ou un guillemet se met entre guillemets ; ce qui dépend d’une clé est en retrait sous elle
yaml-slip-tab = une tabulation, là où il faut des espaces
yaml-slip-quote = un texte entre guillemets ne se termine pas, ou est suivi d’autre chose
yaml-slip-bracket = un crochet ou une accolade ne se ferme pas, ou une virgule manque
yaml-slip-colon = un deux-points dans un texte, ou un retrait de trop
yaml-slip-letter = un signe par lequel un texte ne peut pas commencer
yaml-slip-alignment = un retrait qui n’est pas celui des lignes voisines, ou une clé sans deux-points
yaml-slip-other = la forme n’est pas celle attendue
yaml-duplicate-key = la clé « { $key } » figure deux fois (la première : { $first })
    .hint = gardez une seule des deux
yaml-control-sign = une clé ou une valeur contient le signe invisible { $sign }
    .hint = retapez la ligne au clavier, sans la copier
yaml-alias = les ancres et alias YAML (& et *) ne sont pas admis
    .hint = écrivez la valeur en toutes lettres
yaml-key-not-text = une clé doit être un simple texte
yaml-too-deep = trop de niveaux imbriqués
yaml-several-documents = un seul document YAML est attendu dans ce fichier
    .hint = retirez le séparateur « --- » et ce qui le suit
yaml-not-a-map = des clés et des valeurs sont attendues (clé : valeur)
yaml-not-a-map-under = « { $key } » attend des clés et des valeurs (clé : valeur)
yaml-not-a-list = « { $key } » attend une liste
yaml-not-a-scalar = « { $key } » attend une seule valeur, non une liste ni des clés
yaml-schema = version de fichier « { $found } » inconnue ; attendu : schema: 1
yaml-unknown-key = clé « { $key } » inconnue ; clés possibles ici : { $expected }
yaml-decimal-comma = un nombre s’y écrit avec un point, car la virgule y sépare les clés : { $proposal }
wording-missing = la version anglaise est demandée, et la clé « { $key } » n’est pas là
    .hint = écrivez-la à côté du texte français : rien n’est traduit par une machine
yaml-missing-key = la clé « { $key } » est obligatoire et n’a pas de valeur
yaml-bad-value = « { $key } » : valeur « { $found } » incorrecte ; attendu : { $expected }
yaml-not-a-number = « { $key } » : « { $found } » n’est pas un nombre
yaml-not-a-positive-number = « { $key } » : « { $found } » n’est pas un nombre positif ou nul
yaml-not-a-count = « { $key } » : « { $found } » n’est pas un nombre entier
yaml-not-a-flag = « { $key } » : « { $found } » n’est pas admis ; attendu : true (oui) ou false (non)
yaml-not-a-date = « { $key } » : « { $found } » n’est pas une date ; attendu : année-mois-jour, par exemple 2026-06-26, ou 26/06/2026
yaml-not-a-time = « { $key } » : « { $found } » n’est pas une heure ; attendu : heures:minutes entre guillemets, par exemple "09:00"
yaml-unknown-word = « { $key } » : valeur « { $found } » inconnue ; attendu : { $expected }

## Règlement

rules-not-above-zero = « { $key } » : « { $found } » n’est pas un nombre supérieur à zéro
rules-step-misses-maximum = le maximum ({ $maximum }) n’est pas un multiple du pas ({ $step })
rules-threshold-off-scale = « { $key } » : { $found } est hors du barème (0 à { $maximum })
rules-not-a-share = « { $key } » : « { $found } » n’est pas une part entre 0 et 1
rules-level-code-reserved = le code de niveau « { $found } » se confond avec un nombre ou un statut (ABI, ABJ, NE, DISP)
    .hint = choisissez un autre code, par exemple ACQ
rules-without-scale = « { $key } » n’a de sens qu’avec une échelle, et le règlement n’en a pas
    .hint = ajoutez-y « scale » (la note la plus haute et le pas), ou retirez cette clé
rules-without-threshold = il manque « competence » : la note à partir de laquelle une compétence est acquise
    .hint = ajoutez sous « competence » la clé « acquired_from »
rules-level-twice = le niveau « { $code } » porte le même code ou le même libellé que « { $other } »
rules-levels-out-of-order = le niveau « { $code } » ne vaut pas plus de points que le précédent
    .hint = rangez les niveaux du plus faible au plus fort, avec des points croissants
rules-levels-worth-nothing = le plus haut niveau vaut zéro point : aucun score ne peut être calculé

## Référentiel

referential-no-bloc = aucun bloc dans le référentiel
    .hint = un fichier bloc-1.yaml, bloc-2.yaml… est attendu pour chaque bloc, à côté de certification.yaml
code-duplicate = le code « { $code } » est déjà pris ({ $first })
    .hint = chaque code ne désigne qu’une chose dans tout le référentiel : changez l’un des deux
reference-no-competence = « { $found } » n’est pas une compétence de ce bloc ; attendu : { $expected }
reference-no-competence-at-all = « { $found } » n’est une compétence d’aucun bloc ; attendu : { $expected }
reference-not-covered = « { $found } » n’est pas une compétence couverte par cette épreuve ; attendu : { $expected }
reference-no-assessment = « { $found } » n’est pas une autre épreuve ; attendu : { $expected }
assessment-covers-nothing = l’épreuve { $code } ne couvre aucune compétence
    .hint = énumérez-les sous « covers »
referential-file-ignored = fichier laissé de côté : ni certification.yaml, ni rules.yaml, ni un bloc (aucune clé « bloc »)
code-is-a-heading = le code « { $code } » se confond avec l’intitulé de colonne « { $heading } » : ses notes ne se liraient pas
    .hint = donnez-lui un autre code
code-unreadable = le code « { $code } », suivi de son texte en tête d’une colonne, se lit comme un autre ou comme aucun
    .hint = donnez-lui un code plus simple : lettres et chiffres, K1 ou C3.1
code-unfit-for-tab = le code « { $code } » ne peut nommer une feuille à lui : son onglet serait « { $tab } »
    .hint = donnez-lui un code de 31 caractères au plus, distinct des autres et de « Compétences » et « Lisez-moi »
yaml-cut-by-comment = lu « { $found } » : la suite, « { $lost } », est un commentaire et n’est imprimée nulle part
    .hint = mettez le texte entier entre guillemets droits, ou laissez un espace après le « # » d’un commentaire
templates-built-in = le programme fournit ce qui manque à ce dossier : { $files }
template-of-its-own = modèle d’un document à part
    .hint = il s’écrit par : parchemin document { $name }
template-file-ignored = fichier laissé de côté : ni modèle (.md.tera), ni style.yaml, ni words.yaml, ni image
bloc-without-competences = un bloc sans compétence serait validé pour tous
    .hint = ajoutez ses compétences, sous « activities », « competences », ou retirez le fichier
activity-without-competences = l’activité { $code } n’a aucune compétence
    .hint = ajoutez ses compétences, ou retirez l’activité
condition-without-scale = la condition « { $condition } » demande un rapport ou une soutenance, que le règlement, sans échelle, ne permet pas de noter
    .hint = donnez au règlement une échelle (scale), ou n’en demandez pas
condition-asks-nothing = la condition « { $condition } » ne demande rien qui puisse manquer : elle serait remplie pour tous
    .hint = demandez une durée (months_at_least), un rapport (report), une soutenance (oral), une note (kind mark, avec maximum et at_least) ou une preuve (kind proof), ou retirez la condition
condition-key-unfit = « { $key } » n’est pas une clé d’une condition de nature { $kind }
    .hint = « kind » dit la nature : mission (months_at_least, kinds, report, oral, jury), period (months_at_least), mark (maximum, at_least) ou proof ; changez-la, ou retirez la clé
condition-key-missing = une condition de nature { $kind } demande la clé « { $key } »
condition-labelled-twice = « { $key } » dit autre chose que « label » : « { $found } »
    .hint = gardez « label » seul ; « title » en est l’ancien nom
condition-off-its-scale = la note demandée ({ $found }) n’est pas au-dessus de 0 et d’au plus { $maximum }, son maximum
    .hint = tous la rempliraient, ou personne
condition-column-taken = à la liste des candidats, la colonne « { $column } » de la condition « { $code } » se confondrait avec une autre
    .hint = donnez-lui un autre label
competences-uncovered = aucun critère ne concerne ces compétences : elles ne peuvent être acquises que par une note ou un verdict à leur nom : { $competences }
titles-differ = l’intitulé de la source (« { $source } ») diffère de l’intitulé enregistré (« { $registered } »), que portent les actes
competences-alike = faute de critères rattachés à une compétence, les compétences d’une même épreuve ne peuvent qu’avoir le même résultat : { $assessments }

## Session et jury

session-ends-before-start = « { $key } » : la séance se terminerait ({ $found }) avant d’avoir commencé
jury-several-chairs = { $count } présidents : un seul membre du jury peut présider
jury-member-twice = « { $name } » figure déjà parmi les membres du jury ({ $first }) : une personne compterait pour deux
    .hint = gardez une seule des deux mentions ; de deux homonymes, distinguez l’un par un second prénom
jury-manager-votes = « { $name } » est à la fois membre du jury et responsable de session, sans voix
    .hint = retirez l’une des deux mentions
accepted-an-error = « { $rule } » est ici une erreur : seuls les avertissements s’acceptent
    .hint = corrigez l’erreur, puis retirez cette acceptation
accepted-other-value = l’avertissement « { $rule } » n’est pas celui qui a été accepté : il est redit
    .hint = regardez-le ; s’il reste acceptable, donnez ici à value ce texte : "{ $value }"
accepted-not-said = aucun avertissement « { $rule } » n’est dit à cet endroit : cette acceptation est sans effet
    .hint = retirez-la, ou corrigez son endroit (place)
evaluator-named-twice = « { $name } » figure déjà parmi les évaluateurs ({ $first })
    .hint = gardez une seule des deux mentions ; de deux homonymes, distinguez l’un par un second prénom
jury-too-few = { $count ->
    [0] aucun membre du jury présent
    [one] un seul membre du jury présent
   *[other] { $count } membres du jury présents
} ; le règlement en demande au moins { $expected }
    .hint = complétez « members » dans session.yaml ; un membre excusé ou retiré ne compte pas
jury-too-few-external = { $found } % des membres présents sont extérieurs ; le règlement en demande au moins { $expected } %
    .hint = indiquez « external: true » pour ceux qui le sont, ou complétez le jury par un membre extérieur
jury-date-unset = la date du jury n’est pas fixée
    .hint = écrivez-la dès qu’elle est connue, par exemple « date: 2026-06-26 » : relevés, procès-verbal, délibération et actes la portent, et l’attendent
jury-no-chair = aucun membre présent ne préside le jury
    .hint = indiquez « chair: true » pour l’un des membres présents
jury-too-few-for = { $candidate } : { $count ->
    [0] aucun membre du jury ne reste
    [one] un seul membre du jury reste
   *[other] { $count } membres du jury restent
} une fois retirés ceux qui n’ont pas pris part à l’examen ; le règlement en demande au moins { $expected }
    .hint = faites siéger un autre membre pour ce candidat, ou reportez sa situation
jury-too-few-external-for = { $candidate } : { $found } % des membres qui restent sont extérieurs ; le règlement en demande au moins { $expected } %
    .hint = faites siéger un autre membre extérieur pour ce candidat, ou reportez sa situation
jury-member-unknown = « { $key } » : « { $found } » n’est pas un membre du jury
    .hint = écrivez le nom comme sous « members »
withdrawal-candidate-unknown = retrait d’un membre du jury : « { $found } » n’est le numéro d’aucun candidat
    .hint = écrivez le numéro du candidat, ou l’identifiant que donne « resultats » s’il n’en a pas
vae-jury-too-few = jury de VAE (code du travail, article D. 6412-6) : moins de deux personnes siègent pour { $candidates }
    .hint = complétez le jury : les membres excusés ou retirés ne comptent pas
vae-jury-unqualified = jury de VAE (code du travail, article D. 6412-6) : personne de ceux qui siègent n’est qualifié au titre de la certification, pour { $candidates }
    .hint = indiquez « qualified: true » pour le membre qui l’est
vae-jury-no-chair = jury de VAE (code du travail, article D. 6412-6) : le président, dont la voix est prépondérante, ne siège pas pour { $candidates }
    .hint = désignez un autre président (« chair: true »), qui siège pour ces candidats
vae-jury-undeclared = jury de VAE (code du travail, article D. 6412-6) : un membre qui siège n’a pas déclaré être sans lien avec le candidat, pour { $candidates }
    .hint = recueillez sa déclaration (« declarations: signed » sous « jury »), ou notez son retrait sous « withdrawals »
vae-jury-unbalanced = jury de VAE (code du travail, article D. 6412-6) : seules des femmes ou seuls des hommes siègent pour { $candidates }
    .hint = la loi veut une représentation équilibrée des femmes et des hommes
rules-adopted-after-jury = le règlement a été adopté le { $found }, après le jury ({ $jury }) : il ne valait pas encore
    .hint = corrigez la date de l’adoption, ou celle du jury
jury-after-registration = le jury siège après la fin de l’enregistrement ({ $expires })
entry-after-registration = { $candidate } : entrée dans le parcours le { $date }, après la fin de l’enregistrement ({ $expires })
    .hint = corrigez la date si elle est fausse ; après la fin de l’enregistrement, la certification n’est délivrée qu’à qui est entré avant dans le parcours
entry-unknown = l’enregistrement a pris fin le { $expires }, et la date d’entrée dans le parcours est inconnue pour { $candidates }
    .hint = remplissez la colonne « { $heading } » de la liste des candidats (premier jour de formation, ou recevabilité pour la VAE) : aucun acte ne peut être délivré sans elle

## Tableaux

no-heading-row = aucune ligne d’en-tête dans les 30 premières lignes
    .hint = une ligne doit porter « N° candidat », ou « Nom » et « Prénom », au-dessus des données
no-score-column = aucune colonne de notes : aucun intitulé n’est un code du référentiel, par exemple { $examples }
    .hint = ajoutez les colonnes de notes, ou donnez un autre nom à la feuille
no-score-sheet = aucune feuille de notes dans ce classeur
    .hint = une feuille doit identifier les candidats et porter des colonnes de compétences ou de critères, par exemple { $examples }
sheet-ignored = feuille laissée de côté : elle ne porte pas de notes
column-ignored = colonne « { $heading } » laissée de côté : intitulé inconnu
column-names-code = colonne « { $heading } » laissée de côté : elle nomme { $code }, mais son intitulé ne commence pas par ce code
    .hint = si elle porte des notes, écrivez { $code } en tête de l’intitulé
column-unknown-code = colonne « { $found } » : ce code ne figure pas dans le référentiel
    .hint = corrigez le code, ou retirez la colonne ; un critère écrit sans son épreuve veut une feuille au nom de celle-ci
heading-twice = la colonne « { $heading } » fait double emploi avec une autre ({ $first })
    .hint = gardez une seule des deux colonnes
arrangement-column = une colonne d’aménagement se trouve ici : elle n’est ni lue ni reprise nulle part
    .hint = c’est confidentiel : retirez-la de ce classeur ; sa place est dans amenagements.xlsx
cell-control-sign = la cellule contient le signe invisible { $sign }
    .hint = retapez le texte au clavier, sans le copier
cell-error-value = la cellule contient l’erreur { $found }
    .hint = corrigez la formule, ou saisissez la valeur
cell-twice = la cellule est deux fois dans le fichier : on ne sait laquelle compte
    .hint = ouvrez le classeur dans un tableur, vérifiez la cellule, puis enregistrez
sheet-hidden = la feuille est masquée : ses notes comptent
rows-hidden = lignes masquées (n° { $rows }) : leurs notes comptent
cell-formula-without-value = la cellule contient une formule dont la valeur n’a jamais été calculée
    .hint = ouvrez le classeur dans un tableur et enregistrez-le, ou saisissez la valeur
date-invalid = « { $found } » n’est pas une date ; attendu : jour/mois/année, par exemple 03/02/2001
row-misses-column = { $candidate } : la colonne « { $heading } » est vide sur cette ligne
    .hint = complétez la cellule, ou videz la ligne

## Candidats

candidate-without-identity = « { $found } » ne suffit pas à désigner un candidat ; attendu : un numéro, ou nom, prénom et date de naissance
    .hint = complétez la ligne, ou videz-la si elle n’est pas celle d’un candidat
row-passed-over = « { $found } » n’est aucun candidat : cette ligne n’est pas lue
    .hint = ligne de total ou de signature ? retirez-la du tableau ; sinon, corrigez le numéro ou le nom, ou ajoutez le candidat à la feuille Candidats
candidate-unknown = « { $found } » ne figure pas parmi les candidats
    .hint = corrigez le numéro ou le nom, ou ajoutez le candidat à la feuille Candidats
candidate-ambiguous = « { $found } » désigne plusieurs candidats : { $numbers }
    .hint = indiquez le numéro du candidat
candidate-mismatch = cette ligne désigne « { $found } », mais ce numéro est celui de « { $expected } » ({ $first })
    .hint = corrigez le numéro ou le nom : une note ne doit pas aller à quelqu’un d’autre
candidate-spelt-otherwise = « { $found } » porte le numéro et la date de naissance de « { $expected } » ({ $first }) : la liste des candidats fait foi
    .hint = écrivez le nom partout de la même façon
candidate-number-twice = le numéro { $number } est déjà pris ({ $first })
    .hint = donnez un numéro à chacun, ou retirez la ligne en trop
candidate-twice = « { $candidate } » figure déjà dans la liste ({ $first })
    .hint = retirez la ligne en trop ; pour deux homonymes nés le même jour, donnez un numéro à chacun
candidate-number-altered = « { $found } » n’est pas un numéro de candidat : le tableur l’a sans doute transformé
    .hint = mettez la colonne au format Texte et ressaisissez le numéro
candidate-number-long = le numéro de candidat a { $letters } caractères, plus que les { $most } admis
    .hint = donnez à chacun un numéro court, celui de la scolarité par exemple
row-without-candidate = cette ligne ne désigne aucun candidat
    .hint = indiquez le numéro, ou le nom, le prénom et la date de naissance ; ou videz la ligne
sex-unknown = sexe « { $found } » inconnu ; attendu : F, M ou rien
identity-capitals = { $heading } : « { $found } » sera imprimé tel quel sur les actes
    .hint = si c’est une faute de frappe : { $proposal }
pathway-unknown = voie d’accès « { $found } » inconnue ; attendu : { $expected }
path-unknown = « { $found } » n’est pas un parcours ; attendu : { $expected }
    .hint = choisissez un parcours de certification.yaml, ou videz la case
path-blank = { $heading } : aucun parcours n’est dit de { $candidates } ; tous les blocs leur sont demandés
    .hint = remplissez la colonne dans la liste des candidats
path-twice = parcours « { $path } » : un autre parcours porte déjà ce nom ou cet intitulé ({ $first })
    .hint = donnez à chaque parcours un nom et un intitulé à lui
path-bloc-unknown = parcours « { $path } » : « { $found } » n’est le numéro d’aucun bloc
    .hint = écrivez les numéros des blocs, tels que leurs fichiers les donnent
bloc-outside-paths = le bloc { $bloc } n’est d’aucun parcours : il ne serait demandé à personne
    .hint = ajoutez-le aux parcours (paths) qui le demandent
presented-outside-path = des blocs présentés, le parcours « { $path } » ne demande pas { $blocs }
    .hint = corrigez le parcours, ou la colonne Blocs présentés
candidacy-unknown = candidature « { $found } » inconnue ; attendu : { $expected }
candidacy-without-blocs = candidature à des blocs seuls, sans que « Blocs présentés » dise lesquels
    .hint = remplissez « Blocs présentés », ou écrivez « certification »
bloc-unknown = « { $found } » n’est pas un bloc ; attendu : { $expected }
bloc-list-altered = « { $found } » n’est pas une liste de blocs : le tableur l’a sans doute transformée
    .hint = mettez la colonne au format Texte et ressaisissez la liste, par exemple 1, 2
basis-unknown = fondement « { $found } » inconnu ; attendu : { $expected }
prior-bloc-twice = { $candidate } : ce bloc figure déjà parmi les acquis antérieurs ({ $first })
    .hint = gardez une seule des deux lignes
prior-bloc-without-proof = { $candidate } : ni date ni référence pour cet acquis antérieur (« { $basis } »)
    .hint = un bloc acquis dispense de ses épreuves : indiquez la date et la référence de ce qui le prouve (procès-verbal, attestation)
prior-deed-unknown = { $candidate } : le registre ({ $register }) ne connaît pas l’acte { $number }, cité pour le bloc { $bloc }
    .hint = corrigez le numéro ; si l’acte est d’un autre registre, nommez celui-ci sous « register » dans session.yaml, ou citez l’acte sans son numéro
prior-deed-revoked = { $candidate } : l’acte { $number }, cité pour le bloc { $bloc }, est révoqué
    .hint = retirez cette ligne, dans la liste des candidats : le bloc n’est plus acquis et se présente à nouveau
prior-deed-replaced = { $candidate } : l’acte { $number }, cité pour le bloc { $bloc }, est remplacé par l’acte { $by }
    .hint = citez l’acte { $by }
prior-deed-specimen = { $candidate } : l’acte { $number }, cité pour le bloc { $bloc }, est un spécimen : il ne prouve rien
    .hint = citez l’acte véritable, ou retirez cette ligne
prior-deed-other-bloc = { $candidate } : l’acte { $number }, cité pour le bloc { $bloc }, atteste le bloc { $found }
    .hint = corrigez le bloc ou le numéro
prior-deed-other-certification = { $candidate } : l’acte { $number }, cité pour le bloc { $bloc }, est d’une autre certification (« { $found } » ; attendu : « { $expected } »)
    .hint = corrigez le numéro ; si le bloc est tenu pour équivalent, le fondement est « équivalence »
prior-deed-other-holder = { $candidate } : l’acte { $number }, cité pour le bloc { $bloc }, est établi au nom de quelqu’un d’autre ({ $found })
    .hint = corrigez le numéro ou l’état civil ; si la personne a changé de nom depuis, l’acte se rectifie d’abord : parchemin rectifier { $number } --civil-status
prior-deed-unproved = { $candidate } : rien ne dit plus au nom de qui l’acte { $number }, cité pour le bloc { $bloc }, a été délivré : archives effacées ou absentes, ou état civil incomplet dans la liste des candidats
    .hint = complétez l’état civil, ou rétablissez les archives du registre ; sinon, vérifiez l’acte sur pièce
prior-deed-no-register = { $candidate } : l’acte { $number }, cité pour le bloc { $bloc }, n’a pas pu être vérifié : il n’y a pas de registre ({ $register })
    .hint = nommez sous « register », dans session.yaml, le registre où il figure
mission-kind-unlisted = la nature « { $found } » n’est pas de la liste du référentiel : { $expected }
certificate-seen-unknown = « { $found } » ne dit pas si l’attestation de l’employeur a été vue ; réponses possibles : { $expected }
proof-seen-unknown = « { $found } » ne dit pas si la preuve a été vue ; réponses possibles : { $expected }
proof-not-said = une date ou une référence est saisie, et « { $heading } » n’est pas « oui »
    .hint = écrivez « oui », ou effacez la date et la référence
mission-ends-before-start = la fin ({ $end }) précède le début ({ $start })

## Notes

attempt-invalid = passage « { $found } » incorrect ; attendu : 1, 2, 3…
presence-unknown = présence « { $found } » inconnue ; attendu : { $expected }
score-doubtful-a = { $code } : « A » est ambigu (Acquis ? Absent ?)
    .hint = écrivez « acquis », un code de niveau, ABI (absent) ou ABJ (absent justifié)
score-unknown = { $code } : valeur « { $found } » inconnue ; attendu : une note de 0 à { $maximum }, ou { $expected }
mark-not-a-number = { $code } : « { $found } » n’est pas une note ; attendu : un nombre de 0 à { $maximum }
    .hint = sans note, videz la cellule ou écrivez un statut (ABI, ABJ, NE)
mark-without-scale = { $code } : « { $found } » est une note, et le règlement n’a pas d’échelle : une compétence s’y juge par un verdict
    .hint = écrivez « acquis » ou « non acquis », ou donnez au règlement une échelle (scale)
mark-percent = { $code } : « { $found } » est un pourcentage ; attendu : une note de 0 à { $maximum }
    .hint = mettez la cellule au format Nombre et ressaisissez la note
mark-is-a-date = { $code } : la cellule contient une date ou une heure ({ $found }) ; attendu : une note de 0 à { $maximum }
    .hint = le tableur a sans doute transformé la note : mettez la cellule au format Nombre et ressaisissez-la
mark-off-scale = { $code } : la note { $found } est hors du barème (0 à { $maximum })
mark-off-step = { $code } : la note { $found } n’est pas un multiple du pas de { $step }
level-unknown = { $code } : niveau « { $found } » inconnu ; attendu : { $expected }
level-unknown-points = { $code } : aucun niveau ne vaut « { $found } » ; attendu : { $expected }
level-percent = { $code } : « { $found } » est un pourcentage ; attendu : { $expected }
    .hint = mettez la cellule au format Standard et ressaisissez le niveau
score-twice = { $candidate } : { $code } est déjà noté par le même évaluateur, pour le même passage ({ $first })
    .hint = retirez l’une des deux valeurs ; pour une seconde session d’épreuve, remplissez la colonne Passage ; pour deux évaluateurs, la colonne Évaluateur
evaluators-clash = { $candidate } : { $code } reçoit ici une valeur qui ne peut pas se combiner avec celle d’un autre évaluateur ({ $first })
    .hint = un statut (ABI, ABJ, NE, DISP) ou un verdict doit être le même pour tous ; sinon, notez partout
evaluators-gap-marks = { $candidate } : { $code }, { $gap } points d’écart entre évaluateurs : ici { $high }, ailleurs { $low } ({ $first })
evaluators-gap-levels = { $candidate } : { $code }, { $gap ->
    [one] un niveau
   *[other] { $gap } niveaux
} d’écart entre évaluateurs : ici { $high }, ailleurs { $low } ({ $first })
evaluators-too-few = { $count ->
    [one] un candidat noté
   *[other] { $count } candidats notés
} ici par moins de { $expected } évaluateurs : { $candidates }
evaluators-alike = « { $found } » et « { $other } » ({ $first }) notent la même case, et sont peut-être la même personne : ses notes compteraient deux fois
    .hint = écrivez son nom partout de la même façon
evaluators-unnamed = le nom de l’évaluateur n’est pas indiqué
    .hint = ajoutez une colonne « Évaluateur », ou une cellule « Évaluateur : nom » au-dessus de l’en-tête
follow-on-without-first = { $candidate } : { $code } est notée, alors que { $first }, dont elle est la suite, n’a pas été présentée ou évaluée
    .hint = vérifiez que ces notes sont bien les siennes ; sinon, corrigez-les : l’annexe du procès-verbal rappelle celles qui restent
assessment-jury-incomplete = { $code } : le jury doit réunir toutes ces qualités, et elles seules : { $expected } ; { $count ->
    [one] un candidat y est noté
   *[other] { $count } candidats y sont notés
} par { $found } : { $candidates }
    .hint = vérifiez qui a noté, et sa qualité dans session.yaml : sous « evaluators », à côté de « name », « quality » vaut professeur, expert ou professionnel
evaluators-without-quality = le référentiel dit qui doit évaluer { $codes }, et session.yaml ne dit la qualité d’aucun évaluateur
    .hint = donnez-la à chacun : sous « evaluators », à côté de « name », « quality » vaut professeur, expert ou professionnel
mission-given-twice = { $candidate } : { $code } n’a pas la même valeur ici que dans la liste des candidats ({ $first })
    .hint = gardez l’une des deux
competence-beside-criterion = { $candidate } : la compétence { $code } est notée directement, alors que le critère { $criterion }, qui la concerne, est noté lui aussi ({ $first })
    .hint = gardez la note de la compétence, ou celles des critères
presence-contradicted = la présence indique une absence, mais toute la ligne est notée : les notes comptent, l’absence ne change rien
    .hint = corrigez la présence, ou retirez les notes
row-beyond-heading = la ligne a plus de cellules que l’en-tête : une virgule décimale y a sans doute été prise pour un séparateur
    .hint = enregistrez le fichier avec des points-virgules, ou mettez les notes entre guillemets
marks-in-prior-bloc = { $candidate } : { $code } est noté, mais le bloc { $bloc } est un acquis antérieur : la note ne change rien
marks-in-bloc-not-presented = { $candidate } : { $code } est noté, mais le bloc { $bloc } n’est pas présenté : la note ne change rien
    .hint = complétez « Blocs présentés », ou vérifiez que la note n’est pas celle d’un autre candidat
marks-outside-path = { $candidate } : { $code } est noté, et le bloc { $bloc } n’est pas de son parcours : la note ne compte pas
    .hint = vérifiez la ligne, et la colonne Parcours
prior-outside-path = { $candidate } : le bloc { $bloc } est un acquis antérieur, et n’est pas de son parcours : il ne compte pas et n’est imprimé nulle part
    .hint = vérifiez la ligne, et la colonne Parcours

## Décisions du jury

motive-without-decision = ce motif n’accompagne aucune décision : il n’est repris nulle part
    .hint = remplissez la colonne Décision, ou videz le motif
birth-date-unlikely = { $candidate } : la date de naissance, { $date }, n’est guère vraisemblable à la date du jury
    .hint = vérifiez l’année : les actes portent cette date
name-mixed-scripts = { $who } : « { $found } » mêle deux alphabets, par la lettre « { $letter } » { $sign }
mission-due-after-jury = { $candidate } : la durée exigée n’est atteinte que le { $date }, après le jury ({ $jury }) ; la condition reste en attente
    .hint = vérifiez les dates ; si elles sont justes, le jury peut différer sa décision
prior-bloc-after-jury = { $candidate } : le bloc { $bloc } aurait été acquis le { $date }, après le jury ({ $jury })
    .hint = corrigez la date de cet acquis antérieur
roster-no-sheet = aucune feuille « { $sheet } » ; feuilles présentes : { $found }
    .hint = donnez ce nom à la feuille où figurent les candidats
roster-sheet-misspelt = ce nom de feuille n’est pas connu ; attendu : { $expected }
decision-unknown = décision « { $found } » inconnue ; attendu : { $expected }
decision-twice = { $candidate } : une décision figure déjà pour ce bloc ou pour la certification ({ $first })
    .hint = gardez une seule des deux lignes
proposition-stale = { $candidate } : pour le bloc { $bloc }, la proposition est « { $found } », le calcul donne « { $computed } », et la décision est vide
    .hint = écrivez la décision du jury, ou renouvelez les propositions : parchemin classeurs --decisions
proposition-stale-certification = { $candidate } : pour la certification, la proposition est « { $found } », le calcul donne « { $computed } », et la décision est vide
    .hint = écrivez la décision du jury, ou renouvelez les propositions : parchemin classeurs --decisions
proposition-stale-mention = { $candidate } : pour la mention, la proposition est « { $found } », le calcul donne « { $computed } », et la décision est vide
    .hint = écrivez la décision du jury, ou renouvelez les propositions : parchemin classeurs --decisions
decision-without-motive = { $candidate } : la décision sur le bloc { $bloc } diffère du résultat calculé, et le motif manque
    .hint = remplissez la colonne Motif
decision-outside-path = { $candidate } : une décision porte sur le bloc { $bloc }, que son parcours ne demande pas
    .hint = videz cette décision, ou corrigez la colonne Parcours
decision-without-motive-certification = { $candidate } : la décision sur la certification diffère du résultat calculé, et le motif manque
    .hint = remplissez la colonne Motif
decision-without-motive-mention = { $candidate } : la mention décidée n’est pas celle que donne le calcul, et le motif manque
    .hint = remplissez la colonne Motif
decision-mention-without-award = { $candidate } : une mention est décidée, et la certification n’est pas délivrée
    .hint = videz la décision de la ligne « mention », ou revoyez celle de la certification
decision-refuses-prior-bloc = { $candidate } : le bloc { $bloc } est un acquis antérieur, définitif : le jury ne peut ni le refuser ni le différer
    .hint = retirez la décision, ou l’acquis antérieur s’il a été saisi à tort
decision-grants-without-bloc = { $candidate } : la certification ne peut pas être délivrée sans tous les blocs ; il manque : { $blocs }
    .hint = validez ces blocs, avec un motif, ou changez la décision
decision-partial-without-bloc = { $candidate } : la certification ne peut être partielle sans aucun bloc validé
    .hint = validez un bloc, avec un motif, ou décidez « Non délivrée »
decision-grants-without-condition = { $candidate } : la certification ne peut pas être délivrée sans toutes les conditions ; ne sont pas remplies : { $conditions }
    .hint = complétez la liste des candidats ou les notes, ou changez la décision

## Modèles, style et page

template-missing = le modèle « { $name } » n’existe pas
template-syntax = le modèle n’est pas lisible : { $why }
template-why-unclosed = « { $tag } » reste ouvert, il manque « { $closing } »
template-why-unopened = « { $found } » ne ferme rien
template-why-unfinished = la balise ouverte ici n’est pas fermée
template-why-reserved = « { $found } » est un mot réservé, un autre nom est à choisir
template-why-unexpected = « { $found } » n’est pas attendu ici
template-why-here = l’écriture est fautive ici
template-fields = { $object } contient { $names }
template-names = ce document connaît { $names }
template-unknown-variable = « { $name } » n’existe pas dans ce document
template-unknown-filter = le filtre « { $name } » n’existe pas, ou ne peut pas être vérifié
template-unknown-test = le test « { $name } » n’existe pas, ou ne peut pas être vérifié
template-unsupported = la construction « { $construct } » n’est pas acceptée dans un modèle
template-not-a-text = « { $name } » regroupe plusieurs valeurs et ne s’imprime pas tel quel
template-not-a-list = « { $name } » n’est pas une liste et ne se parcourt pas
template-null = « { $name } » est inconnu pour ce document : à placer dans un « if »
template-render = le modèle ne peut pas être rempli ({ $detail })
template-circular = le modèle « { $name } » s’inclut lui-même
template-too-long = ce modèle donne un document de plus de 64 Mo
    .hint = cherchez une boucle qui en contient d’autres
template-loops-deep = plus de { $most } boucles l’une dans l’autre
template-includes-many = ce modèle en inclut plus de { $most }, inclusions dans les inclusions comprises
template-mention-missing = le modèle d’un acte doit porter « { $name } » : sans cette mention, l’acte n’est pas délivré
words-forms = « bloc » se dit autrement dans ces mots, et il manque { $keys } : aucune forme n’est devinée
    .hint = écrivez chaque forme avec son article, par exemple bloc-a : une unité, bloc-of : de l’unité
words-unknown = « { $key } » n’est pas un texte que disent les documents
words-placeholder = « { $key } » : « { $found } » n’y est remplacé par rien ; attendu : { $expected }
head-missing = ce modèle n’a pas d’en-tête, et aucun autre ne l’inclut : aucun document n’en est fait
    .hint = commencez-le par un en-tête {"{#---"} … {"---#}"} (title, per, file), ou son nom par « _ »
head-per = « per » : un seul axe parmi session, bloc, assessment et condition, avec ou sans candidate
head-for = « for » dit pour quels candidats le document est fait ; « per » ne nomme pas candidate
head-file = « file » : « { $found } » ne convient pas
    .hint = lettres minuscules, chiffres, traits d’union et dossiers, avec chaque axe de « per » entre accolades et aucun autre, par exemple courriers/{"{candidate}"}
head-file-twice = « file » : « { $found } » est aussi le nom des documents de { $other }
head-deed = « deed » : « { $found } » ne vaut que dans le modèle du même nom
register-code-form = code « { $found } » : un code du répertoire { $kind } est « { $kind } » suivi de chiffres
    .hint = corrigez register.code, ou dites où la certification est enregistrée (register.kind : RNCP, RS, ou none hors de tout répertoire)
register-level-form = { $key } : « { $found } » n’est pas un niveau ; attendu : de 1 à 8
    .hint = laissez la clé vide si le niveau est inconnu
register-fact-unfit = { $key } : { $fact } n’a pas lieu d’être pour register.kind « { $kind } »
    .hint = retirez la clé, corrigez register.kind, ou nommez ce fait dans deeds.required si les actes l’énoncent
register-undivided = une certification du répertoire spécifique n’est pas divisée en blocs, et { $count } blocs sont décrits : aucun n’est attesté à part
    .hint = réunissez-les en un bloc, ou acceptez l’avertissement si le jury les juge un à un
register-attests-no-bloc = une certification du répertoire spécifique est délivrée tout entière : aucune attestation de bloc
    .hint = relancez sans --attestations
deed-awarded-by-others = le certificateur ne délivre pas cette certification (awarded_by : other) : aucun acte n’est émis ici
    .hint = transmettez le procès-verbal à qui la délivre ; un spécimen se fait dans une session « specimen »
head-built-in = { $name } remplace un modèle du programme : son « per » doit rester le même
head-style = « style » : le style « { $found } » n’existe pas ; attendu : { $expected }
document-explains = la lettre d’explication répond à une question sur une personne : parchemin expliquer 26-014 --format pdf
translation-only = l’option --doc-lang fait la version anglaise de documents ; actes et délibération n’ont qu’un texte, celui de la langue de la certification. Pour la traduction d’un acte délivré : parchemin duplicata NUMÉRO --doc-lang en
document-binds = la couverture d’une liasse se fait avec elle : parchemin grilles --liasse bloc
document-counts = les statistiques se font de sessions comptées : parchemin statistiques --format pdf
document-unknown = aucun modèle ne s’appelle « { $found } » ; modèles connus : { $expected }
document-needs-session = ce document veut un dossier de session
template-forbidden-in-letter = ce document ne peut pas porter les mots « { $word } » : le jury d’un certificateur privé ne prend pas de décision administrative
    .hint = dites comment adresser une réclamation, comme « appeal » du règlement
rules-appeal-forbidden = « { $key } » ne peut pas contenir « { $word } » : le jury d’un certificateur privé ne prend pas de décision administrative
    .hint = nommez qui reçoit la réclamation, et le médiateur de la consommation s’il y en a un
letter-without-appeal = aucune lettre n’est faite à { $candidate } : le règlement ne dit pas comment contester un résultat (appeal)
    .hint = ajoutez-y : appeal: {"{"} to: à qui, days: jours pour réclamer, answer_days: jours pour répondre, data_contact: qui donne copie des grilles {"}"} ; le règlement du programme s’écrit d’abord par parchemin exporter reglement DOSSIER
template-forbidden-word = un acte ne peut pas porter les mots « { $word } »
    .hint = retirez-les du modèle : seul le texte du référentiel peut les contenir

style-margins = les marges ne laissent pas assez de place au texte
    .hint = réduisez les marges, ou agrandissez la page
style-does-not-fit = « { $key } » : { $found } ne tient pas dans la page
    .hint = réduisez cette valeur, ou les marges
style-font-size = une taille de 1pt au moins
style-leading = un nombre entre 0.8 et 5
style-tick-size = un nombre entre 0.2 et 1.5
style-length = une longueur, par exemple 12pt, 5mm ou 1cm
style-number = un nombre
style-lines = un nombre entier de 1 à 20
style-colour = une couleur du style, ou #rrggbb
style-family = une police du style
style-file-name = un nom de fichier
style-text = un texte
style-true-or-false = true ou false
style-paper-size = A3, A4 ou A5
style-portrait-or-landscape = portrait ou landscape
style-column-widths = une liste de largeurs, chacune auto, une longueur (20mm) ou une part (2fr) ; devant une seule, « each » la répète autant que le tableau a de colonnes
style-left-center-right = left, center ou right
style-rows-or-boxes = rows ou boxes
style-none-rows-grid = none, rows ou grid
style-logo-place = header_left, header_center, header_right, title_left, title_center ou title_right
style-top-or-middle = top ou middle
style-none-last-all = none, last ou all
markdown-raw-html = { $about } : le HTML « { $found } » n’est pas admis dans un document
    .hint = retirez-le du modèle ; seuls <br> et un commentaire <!-- classe --> seul sur sa ligne sont admis
markdown-image = { $about } : l’image « { $found } » n’est pas admise dans un document
    .hint = un logo se nomme dans style.yaml (« logo »), une signature dans session.yaml (« issue »)
markdown-code-block = { $about } : un bloc de code n’est pas admis dans un document
    .hint = retirez les quatre espaces qui commencent la ligne, dans le modèle
markdown-heading-level = { $about } : titre de niveau { $found } ; au plus { $expected } ici
markdown-dangling-class = { $about } : la classe « { $found } » ne précède aucun bloc
markdown-unknown-class = { $about } : le style ne connaît pas la classe « { $found } » pour { $element } ; attendu : { $expected }
markdown-too-deep = { $about } : trop de niveaux imbriqués
font-misses-character = { $about } : aucune police n’a le caractère « { $character } » ({ $code }), dans « { $word } »
    .hint = remplacez-le (parchemin verifier dit où il fut saisi), ou ajoutez aux modèles une police qui l’a, nommée dans style.yaml
text-too-wide = { $about } : « { $found } » ne tient pas dans sa place, même à la plus petite taille permise
    .hint = baissez « min_size » dans style.yaml, ou élargissez la place
text-too-tall = { $about } : un élément qui ne peut pas être coupé est plus haut que la page
    .hint = réduisez les tailles et les espaces dans style.yaml, ou l’en-tête et le pied de page
document-too-long = { $about } : le document doit tenir sur une page et en prend { $found }
    .hint = réduisez les tailles ou les espaces dans style.yaml
pdf-impossible = { $about } : le PDF ne peut pas être produit ({ $detail })
font-missing = la police « { $found } » est introuvable
    .hint = mettez-la dans le sous-dossier fonts des modèles
font-unreadable = « { $found } » n’est pas une police OpenType utilisable
font-not-embeddable = la licence de la police « { $found } » interdit de l’incorporer
    .hint = choisissez une police sous licence libre (OFL)
logo-missing = le logo « { $found } » est introuvable
    .hint = mettez-le dans le dossier des modèles, à côté de style.yaml
logo-forbidden = le logo « { $found } » ne peut figurer sur un acte : ni celui de France compétences, ni un label
    .hint = retirez-le des styles « attestation » et « diploma »
logo-cmyk = l’image « { $found } » ({ $key }) est en couleurs d’imprimerie (CMJN)
    .hint = enregistrez-la en RVB
logo-turned = l’image « { $found } » ({ $key }) est couchée ou retournée, et seules ses métadonnées disent comment la redresser
    .hint = redressez-la dans un éditeur d’images, puis enregistrez-la
logo-format = l’image « { $found } » ({ $key }) n’est ni un fichier .png, ni .jpg, ni .svg
logo-unreadable = l’image « { $found } » ({ $key }) n’est pas lisible ({ $detail })
logo-too-large = l’image « { $found } » ({ $key }) est trop grande
    .hint = 5000 pixels de côté et 8 Mo suffisent largement
logo-empty = l’image « { $found } » ({ $key }) ne dessine rien
logo-unsupported = l’image « { $found } » ({ $key }) contient « { $construct } », qu’un document d’archive ne peut pas reprendre à l’identique
    .hint = convertissez textes et effets en tracés pleins, ou donnez un PNG
signature-after-issue = la signature n’est autorisée qu’à partir du { $date }, et les actes portent la date du { $issue } (issue.signature)
    .hint = corrigez la date de l’autorisation, ou celle de la délivrance
signature-without-room = le document n’a pas de place où mettre la signature
    .hint = un acte que le fichier d’une signature accompagne se termine par un tableau de classe « closing », dont la dernière case porte le nom du signataire
verify-address = « { $key } » : « { $found } » n’est pas une adresse de vérification
    .hint = écrivez une adresse https sans croisillon (#) ni parenthèse, par exemple https://ecole.example/verifier
code-too-long = { $about } : un texte de { $found } caractères ne tient pas dans un code QR de cette taille, que l’on lirait d’une impression ordinaire
    .hint = élargissez la classe du code dans le style (48 mm au plus), ou abrégez l’adresse de vérification
font-count = le style nomme trop de polices, ou aucune
minutes-need-session = le procès-verbal veut un dossier de session : le jury, sa date et ses membres y sont décrits

## Aménagements

arrangements-none = Aucun aménagement enregistré (amenagements.xlsx est absent ou vide).
arrangements-confidential = Liste confidentielle, réservée à l’organisation des épreuves.
arrangement-reason-column = une colonne semble donner la raison d’un aménagement : elle n’est ni lue ni montrée
    .hint = la raison est confidentielle : retirez-la de ce classeur
arrangement-without-measure = { $candidate } : la mesure manque
    .hint = remplissez la colonne Mesure, ou videz la ligne
arrangements-need-session = la commande amenagements veut un dossier de session, où se trouve amenagements.xlsx
    .hint = donnez le dossier de la session, non ses classeurs
heading-number = N°
heading-name = Nom
heading-given = Prénoms
heading-measure = Mesure
heading-line = Ligne
heading-date = Date
heading-event = Événement
heading-deed = Acte
heading-replaces = Remplace
heading-holder = Titulaire
heading-standing = État
register-event-issued = délivré
register-event-duplicate = duplicata
register-event-revoked = révoqué
register-event-anonymised = anonymisé
register-diploma = parchemin
register-attestation = attestation, bloc { $bloc }
register-finds-nobody = Aucun acte au nom ou au numéro « { $found } » dans ce registre (les actes anonymisés ne nomment plus personne).
register-valid = valide
register-replaced = remplacé par { $by }
heading-certification = Certification
heading-mention = Mention
heading-bloc = Bloc { $bloc }

## Résultats

status-validated = validé
status-refused = non validé
status-pending = en attente
status-not-presented = non présenté
status-not-asked = –
status-granted = délivrée
status-partial = partielle
status-certification-refused = non délivrée
status-met = remplie
status-unmet = non remplie
status-acquired = acquise
status-not-acquired = non acquise
status-not-assessed = non évaluée
status-competence-not-presented = non présentée
status-exempt = dispensée

## Ligne de commande

usage-unknown-candidate = aucun candidat n’a le numéro ou le nom « { $found } »
usage-unknown-bloc = aucun bloc n’a le numéro « { $found } » ; attendu : { $expected }
order-unknown = aucun candidat n’a rien dans une colonne « { $found } » de la liste ; colonnes de l’école : { $expected }
usage-unknown-candidates = { $others ->
    [0] aucun candidat n’a les numéros ou les noms { $found }
    [one] aucun candidat n’a les numéros ou les noms { $found } et { $others } autre
   *[other] aucun candidat n’a les numéros ou les noms { $found } et { $others } autres
  }
usage-unknown-blocs = { $others ->
    [0] aucun bloc n’a les numéros { $found } ; attendu : { $expected }
    [one] aucun bloc n’a les numéros { $found } et { $others } autre ; attendu : { $expected }
   *[other] aucun bloc n’a les numéros { $found } et { $others } autres ; attendu : { $expected }
  }
usage-error = ligne de commande incorrecte ({ $detail })
usage-unknown-argument = ligne de commande incorrecte : « { $argument } » n’est pas attendu ici
usage-unknown-command = ligne de commande incorrecte : la commande « { $argument } » n’existe pas
usage-invalid-value = ligne de commande incorrecte : « { $value } » n’est pas une valeur de { $argument } ; attendu : { $expected }
usage-missing-value = ligne de commande incorrecte : { $argument } veut une valeur
usage-conflict = ligne de commande incorrecte : { $argument } ne va pas avec { $other }
usage-option-of-format = ligne de commande incorrecte : { $option } ne va qu’avec --format { $format }
usage-twice = ligne de commande incorrecte : { $argument } n’est à donner qu’une fois
usage-not-text = ligne de commande incorrecte : un argument n’est pas un texte (UTF-8)
usage-no-value = ligne de commande incorrecte : { $argument } ne prend pas de valeur
usage-missing-argument = ligne de commande incomplète : il manque { $missing }
usage-see-help = pour l’aide : parchemin { $asked }
help-about = Grilles, relevés, attestations de bloc, parchemins et procès-verbaux d’une certification professionnelle
help-check = Vérifie tout et énumère les problèmes, sans rien écrire
help-results = Affiche les décisions
help-grids = Écrit les grilles d’évaluation
help-transcripts = Écrit les relevés de compétences
help-attestations = Écrit les attestations de bloc
help-letters = Écrit à chaque candidat ce que le jury a décidé
help-diplomas = Écrit les parchemins
help-minutes = Écrit le procès-verbal de délibération
help-document = Écrit les documents d’un modèle, par son nom
help-watch = Refait un document à chaque changement de ce dont il est fait, jusqu’à Ctrl-C
help-build = Vérifie, puis écrit tous les documents
help-arrangements = Liste les aménagements d’épreuves (confidentiel)
help-arg-lang = Langue des messages : fr ou en (par défaut, celle du système)
help-arg-color = Couleurs : auto (par défaut), always ou never
help-arg-quiet = N’affiche que les erreurs, et ce qui est demandé
help-arg-input = Dossier d’une session (par défaut, le dossier courant), ou classeurs de notes
help-arg-referential = Dossier d’un autre référentiel
help-arg-rules = Autre fichier de règlement
help-arg-templates = Dossier d’autres modèles
help-arg-strict = Compte les avertissements comme des erreurs
help-arg-name = Nom du modèle, sans sa terminaison : lettre pour lettre.md.tera
help-arg-candidate = Seulement ces candidats : numéro, nom ou 26-*, entre virgules (peut être répété)
help-arg-bloc = Seulement ce bloc (peut être répété)
help-arg-shard = Seulement la tranche K des N tranches de candidats, à produire à part
help-arg-out = Dossier où écrire (par défaut, documents ou out, selon session.yaml)
help-arg-format = Formats des documents : md, pdf ou les deux, md,pdf (par défaut) ; avec json en plus, ce qui est affiché est en JSON
help-arg-format-watch = Formats du document : md, pdf ou les deux, md,pdf (par défaut)
help-arg-format-said = Format de ce qui est affiché : text (par défaut) ou json
help-arg-all-check = Tous les avertissements et remarques, non les premiers de chaque sorte
help-arg-format-check = Format du rapport : text (par défaut) ou json
help-arg-format-results = Format des résultats : table (par défaut), json, csv, xlsx ou html (un fichier)
help-arg-format-arrangements = Format de la liste : table (par défaut), json ou csv
help-arg-blank = Sans candidat
help-arg-filled = Avec ce que les évaluateurs ont saisi
help-arg-mail_merge = Affiche plutôt, en CSV, à qui et où les envoyer : un publipostage
help-arg-booklet = Les met dans un seul fichier, à imprimer, derrière une couverture qui les énumère
help-arg-booklet-grids = Les met dans un fichier à imprimer par évaluateur, épreuve, bloc ou candidat (evaluator, assessment, bloc, candidate)
help-arg-booklet-issue = Met aussi des copies à imprimer dans un seul fichier par genre d’acte
help-arg-duplex = Commence chaque document sur le recto d’une feuille
help-arg-order = Les met dans l’ordre de cette colonne de la liste ; sinon, alphabétique
help-arg-all = Pour chaque bloc validé, quelle que soit la décision sur la certification
help-arg-help = Affiche cette aide
help-arg-version = Affiche la version
help-heading-options = Options :
help-heading-arguments = Arguments :
status-needs-session = « etat » veut le dossier d’une session
check-of-deed = un acte s’authentifie : parchemin authentifier { $deed }
status-none = Aucune session dans ce dossier.
    {"  "}Commencer : parchemin creer juin-2026    Essayer : parchemin creer essai --exemple
window-held = Entrée ferme cette fenêtre.
status-session = { $name }. { $jury }.
status-jury-unset = Jury : date à fixer ({ $place })
status-jury-today = Jury aujourd’hui, { $date }
status-jury-ahead = Jury le { $date }, { $count ->
    [one] demain
   *[other] dans { $count } jours
}
status-jury-past = Jury le { $date }, { $count ->
    [one] hier
   *[other] il y a { $count } jours
}
status-counts = { $candidates ->
    [one] { $candidates } candidat
   *[other] { $candidates } candidats
}, { $workbooks ->
    [0] aucun classeur de notes
    [one] { $workbooks } classeur
   *[other] { $workbooks } classeurs
}, { $marks ->
    [0] aucune note
    [one] une note
   *[other] { $grouped } notes
}
status-empty-next = Aucun candidat. Remplissez candidats.xlsx, puis : parchemin classeurs
status-marking = { $jury }. { $counts } ; { $missing }.
status-missing = il en manque { $count } : { $evaluators }
status-missing-of = { $evaluator } { $marks } ({ $assessments })
status-missing-others = { $count ->
    [one] un autre évaluateur
   *[other] { $count } autres évaluateurs
}
status-nobody = épreuves non commencées
status-unmarked-next = Préparer les classeurs : parchemin classeurs. Une fois remplis : parchemin verifier
status-prepared-next = Classeurs prêts dans { $folders } : faites-les remplir. Voir ce qui manque : parchemin verifier
status-marking-next = Relancer : parchemin verifier --par-evaluateur relances
status-blocked = { $count ->
    [one] 1 erreur bloque
   *[other] { $count } erreurs bloquent
} tout document ; { $warnings ->
    [0] aucun avertissement
    [one] 1 avertissement
   *[other] { $warnings } avertissements
}. La première :
status-first = { $place } : { $what }
status-blocked-next = Tout voir : parchemin verifier
status-marked = Tout est noté : { $outcomes }.
outcome-granted = { $count ->
    [one] { $count } délivrée
   *[other] { $count } délivrées
}
outcome-partial = { $count ->
    [one] { $count } partielle
   *[other] { $count } partielles
}
outcome-refused = { $count ->
    [one] { $count } non délivrée
   *[other] { $count } non délivrées
}
outcome-pending = { $count } en attente
status-condition-pending = { $condition } : à compléter pour { $count ->
    [one] un candidat
   *[other] { $count } candidats
} ({ $candidates }).
status-marked-next = Pour le jury : parchemin classeurs --decisions, puis resultats --format html
results-next = Pour le jury : parchemin classeurs --decisions
status-until-then = D’ici là : { $what }.
status-not-adopted = règlement non adopté
status-facts-unknown = { $count ->
    [one] une mention des actes inconnue
   *[other] { $count } mentions des actes inconnues
}
status-decided = Décisions : { $count ->
    [one] 1 saisie
   *[other] { $count } saisies
}, { $against ->
    [0] aucune contre le calcul
    [one] 1 contre le calcul, motivée
   *[other] { $against } contre le calcul, motivées
} ; { $blank ->
    [0] aucune case vide
    [one] 1 vide (calcul)
   *[other] { $blank } vides (calcul)
}.
status-decided-next = Relire : parchemin pv      Arrêter : parchemin deliberer
status-undated-next = Écrivez la date du jury dans session.yaml. Ensuite : parchemin pv, puis parchemin deliberer
status-deliberated = Délibération arrêtée. À signer : { $minutes }
status-deliberated-next = { $count ->
    [0] Aucun acte n’est dû.
    [one] Un acte. Relire l’état civil : parchemin delivrer{ $option } --essai, puis sans --essai
   *[other] { $count } actes. Relire les états civils : parchemin delivrer{ $option } --essai, puis sans --essai
}
status-issued = { $count ->
    [one] 1 acte délivré
   *[other] { $count } actes délivrés
} ; { $register }.
status-register-intact = registre intact
status-register-broken = registre altéré ou incomplet (parchemin registre verifier)
status-issued-left = { $count ->
    [one] Il en reste un
   *[other] Il en reste { $count }
} : parchemin delivrer{ $option } --essai, puis sans --essai
status-vae-late = VAE : c’était à notifier avant le { $date }.
status-vae-notice = VAE à notifier avant le { $date }.
declined = Abandonné : rien n’a été fait.
issue-number = { $first }
issue-numbers = { $first } à { $last }
issue-confirm = { $deeds } { $count ->
    [one] recevra le numéro { $numbers }, daté
   *[other] recevront les numéros { $numbers }, datés
} du { $date } à { $place }. Un numéro donné ne se reprend pas. Délivrer ? [o/N]
deliberate-confirm = Arrêter la délibération : { $count ->
    [one] 1 candidat
   *[other] { $count } candidats
}, { $against ->
    [0] aucune décision contre le calcul
    [one] 1 décision contre le calcul
   *[other] { $against } décisions contre le calcul
}, { $blank ->
    [0] aucune case vide
    [one] 1 case vide (le calcul vaut décision)
   *[other] { $blank } cases vides (le calcul vaut décision)
} ? [o/N]
deliberate-would = Serait arrêtée, rien n’étant écrit : { $count ->
    [one] 1 candidat
   *[other] { $count } candidats
}, { $against ->
    [0] aucune décision contre le calcul
    [one] 1 décision contre le calcul
   *[other] { $against } décisions contre le calcul
}, { $blank ->
    [0] aucune case vide
    [one] 1 case vide (le calcul vaut décision)
   *[other] { $blank } cases vides (le calcul vaut décision)
}.
revoke-confirm = Révoquer { $number } ? C’est définitif. [o/N]
revoke-would = { $number } serait révoqué ; rien n’a été écrit.
help-arg-yes = Ne demande pas confirmation
help-arg-dry_run-deliberate = Dit ce qui serait arrêté, sans rien écrire
help-arg-dry_run-revoke = Dit ce qui serait révoqué, sans rien écrire
help-arg-dry_run-register = Avec anonymiser, dit combien d’actes seraient anonymisés, sans rien écrire
help-arg-yes-register = Avec anonymiser, ne demande pas confirmation
reminder-missing = { $place } : { $candidates }
reminder-before = avant le jury du { $date }
reminder-before-jury = avant le jury
reminder-opening = Objet : { $session } – vos notes

    Bonjour { $evaluator },

    Voici ce qui reste à faire dans vos classeurs de notes { $before }.
reminder-to-mark = À noter ({ $count ->
    [one] une case vide
   *[other] { $count } cases vides
}) :
reminder-to-mend = À vérifier ou à corriger ({ $count ->
    [one] un point
   *[other] { $count } points
}) :
reminder-closing = Les cellules sont celles des classeurs que vous avez remis. Renvoyez le classeur complété sous le même nom ; une absence se note ABI (sans motif), ABJ (justifiée) ou NE (non évalué), jamais par une case vide.

    Merci de votre aide.
reminder-next = Envoyez à chacun son texte. Quand ils ont répondu : parchemin verifier
reminder-nobody = { $count ->
    [one] Un autre problème ne relève
   *[other] { $count } autres problèmes ne relèvent
} d’aucun évaluateur : parchemin verifier
help-arg-by_evaluator = Écrit dans ce dossier, pour chaque évaluateur, un message à envoyer : ce qu’il lui reste à noter ou à corriger
help-group-prepare = Préparer :
help-group-check = Vérifier :
help-group-documents = Documents :
help-group-jury = Jury :
help-group-deeds = Délivrer et registre :
help-group-adapt = Déclarer et adapter :
help-examples = Exemples :
    parchemin creer juin-2026 – une nouvelle session
    parchemin verifier – tout ce qui ne va pas, fichier et cellule
    parchemin releves --candidat 26-014 – un seul relevé de compétences
    parchemin delivrer --essai – ce qui serait délivré, à qui
    parchemin aide delivrer – l’aide d’une commande
help-status = Dit où en est la session, et ce qui vient ensuite
help-help = Affiche l’aide, ou celle d’une commande
help-arg-command_name = La commande
help-arg-format-status = Format : text (par défaut) ou json
help-heading-usage = Usage :

## Classeurs à remplir

sheets-need-session = la commande classeurs veut un dossier de session, où se trouve session.yaml
sheets-no-evaluators = aucun évaluateur n’est nommé : il n’y a pas de jeu à préparer
    .hint = énumérez-les sous « evaluators » ; ou lancez la commande sans --par-evaluateur
sheets-left = « { $file } » existe déjà et n’est pas vierge : il est laissé tel quel.
sheets-never-written = « { $file } » n’est pas un .xlsx de ce dossier : il n’est jamais réécrit.
sheets-decisions-next = Le jury y inscrit ses décisions. Ensuite : parchemin pv, puis parchemin deliberer
sheets-decisions-undated-next = Le jury y inscrit ses décisions. Écrivez sa date dans session.yaml ; ensuite : parchemin pv, puis parchemin deliberer
sheets-next = Ensuite : remplissez-les, puis parchemin verifier
sheets-blank-beside = Vierges, et de trop à présent : { $files }. Retirez-les, pour que chacun remplisse le sien.
sheets-left-advice = Pour y ajouter ce qui manque (lignes, colonnes, propositions) sans toucher au reste, ajoutez --force : une copie datée est gardée.
copy-kept = L’ancien « { $file } » est gardé : « { $copy } ».
sheets-not-read = { $count ->
    [one] un classeur écrit ne sera pas lu
   *[other] { $count } classeurs écrits ne seront pas lus
} : « scores » ne le prévoit pas
    .hint = ajoutez « { $pattern } » à « scores »
init-folder-not-empty = ce dossier existe et n’est pas vide : une session ne peut y être créée
    .hint = donnez le nom d’un nouveau dossier, par exemple : parchemin creer juin-2026
export-files-exist = ce dossier contient déjà { $files } : rien n’a été écrit
    .hint = donnez le nom d’un autre dossier
export-key-taken = la session nomme déjà « { $found } » sous « { $key } » : rien n’a été écrit
    .hint = pour en changer, retirez d’abord cette ligne
export-key-unplaced = aucune ligne ne peut être ajoutée à ce fichier sans en changer le sens : rien n’a été écrit
    .hint = ajoutez-y vous-même : { $line }
export-named = { $place } : { $line }
export-next = Ensuite : complétez ce qui doit l’être, puis parchemin verifier
export-see-next = Ensuite : modifiez-les ; parchemin apercu transcript montre chaque changement
export-to-name = Pour vous en servir, ajoutez au session.yaml de votre session : { $line }
help-templates = Dit ce que les modèles d’un document peuvent nommer, avec un exemple
help-arg-what-templates = Ce qu’il faut dire : variables (vars)
help-arg-kind = Nom du modèle, sans sa terminaison : transcript pour transcript.md.tera
help-arg-format-templates = Format : text (par défaut) ou json
variables-of-example = Exemples tirés de la session d’essai : le dossier courant n’en contient pas.
variables-name = Nom
variables-type = Type
variables-meaning = Sens
variables-example = Exemple
variables-text = texte
variables-number = nombre
variables-flag = oui ou non
help-export = Écrit ce que le programme contient, pour que l’école en fasse le sien
help-arg-what = Ce qu’il faut écrire : référentiel, règlement ou modèles (referential, rules, templates)
help-arg-dir-export = Dossier où écrire
help-arg-session-export = Session qui doit s’en servir (par défaut, celle du dossier courant, s’il en contient une)
help-schema = Affiche le schéma (JSON Schema) d’un fichier YAML, pour les éditeurs ; sans nom, la liste des fichiers
help-arg-kind-schema = Quel fichier : session, certification, bloc, assessments, rules, words, style ou template
help-completions = Affiche de quoi compléter les commandes dans bash, zsh, fish ou powershell
help-arg-shell = Pour quel interpréteur : bash, zsh, fish ou powershell
help-man = Écrit les pages de manuel du programme et de chaque commande
help-arg-dir-man = Dossier où écrire (par défaut, la page du programme est affichée)
man-name = NOM
man-commands = COMMANDES
init-taken-over = { $count ->
    [0] Personne n’est repris de « { $session } » : la certification y a été délivrée à tous.
    [one] Un candidat repris de « { $session } », avec ses blocs acquis. La date du jury est à fixer.
   *[other] { $count } candidats repris de « { $session } », avec leurs blocs acquis. La date du jury est à fixer.
}
init-bloc-revoked = { $candidate } : le bloc { $bloc } n’est pas repris : l’acte { $number } qui l’atteste est révoqué
    .hint = le bloc se présente à nouveau
init-next = Lisez { $readme }, puis tapez parchemin : il dit où en est la session
init-example-next = Tapez parchemin : il dit où en est la session ; parchemin produire en écrit les documents (personnes fictives)
help-value-file-number-jws = FICHIER|NUMÉRO|JWS
help-value-shard = K/N
help-value-command = COMMANDE
help-value-candidate = CANDIDAT
help-value-date = DATE
help-value-by = PAR
help-value-column = COLONNE
help-value-dir = DOSSIER
help-value-file = FICHIER
help-value-fingerprint = EMPREINTE
help-value-folder-file-name = DOSSIER|FICHIER|NOM
help-value-id = CANDIDAT
help-value-n = N
help-value-path = CHEMIN
help-value-session = SESSION
help-value-text = TEXTE
help-value-lang = LANGUE
help-value-color = QUAND
help-value-format = FORMAT
help-value-input = ENTRÉE
help-value-code = CODE
help-value-old = ANCIEN
help-value-new = NOUVEAU
help-value-name = NOM
help-value-what = QUOI
help-value-kind = NOM
help-value-number = NUMÉRO
help-value-action = ACTION
help-value-shell = INTERPRÉTEUR
help-value-candidate-code-value = CANDIDAT:CODE=VALEUR
help-init = Crée le dossier d’une nouvelle session, prêt à remplir
help-sheets = Écrit le tableau des candidats et les classeurs de notes à remplir
help-arg-from = Session précédente, délibérée : reprend ce qui dure de son session.yaml, et ses candidats sans parchemin avec leurs blocs acquis
help-arg-example = Une session d’essai, de personnes fictives
help-arg-dir = Dossier à créer (par défaut, le dossier courant, s’il est vide)
help-arg-per_evaluator = Un jeu de classeurs pour chaque évaluateur de session.yaml
help-arg-decisions = Seulement candidats.xlsx, sa feuille « Décisions » remplie des propositions calculées
help-arg-force = Ajoute aux classeurs existants ce qui leur manque, sans toucher au reste ; garde une copie datée de chacun
help-arg-out-sheets = Dossier où écrire (par défaut : celui de la session)
help-arg-out-results = Dossier où écrire le classeur, avec --format xlsx (par défaut, documents ou out, selon session.yaml)
help-arg-plain = Pour csv : pour un programme (virgules, points décimaux, codes et noms du JSON)
help-arg-anonymous = Pour html : les numéros seuls, sans rien qui dise un nom
help-arg-near = Pour html : montre aussi les blocs proches d’un autre résultat
anonymous-unnumbered = un candidat n’a pas de numéro : sans les noms, rien ne le désignerait
    .hint = donnez un numéro à chaque candidat dans candidats.xlsx

## Doutes sur les classeurs

date-is-a-number = la cellule contient sans doute une date affichée comme un nombre : mettez-la au format Date
mark-maybe-on = si la note est sur { $scale }, elle vaut { $proposal } sur ce barème
score-which-absence = écrivez ABI (absent sans justification, compte pour 0) ou ABJ (absent justifié)
marks-on-another-scale = { $code } : la plus haute note de la colonne est { $found }, pour un barème de 0 à { $maximum } ; est-elle notée sur une autre échelle ?
    .hint = si oui, convertissez les notes ; sinon, ne tenez pas compte de cet avertissement
sheet-not-an-assessment = le nom de cette feuille ressemble au code d’une épreuve, et aucune ne le porte
assessments-without-sheet = { $count ->
    [one] une épreuve n’a ni feuille, ni colonne de notes : { $codes }
   *[other] { $count } épreuves n’ont ni feuille, ni colonne de notes : { $codes }
}
    .hint = ajoutez le classeur qui manque, ou vérifiez le nom des feuilles
column-of-scores-unnamed = la colonne « { $heading } » porte des niveaux ({ $count ->
    [one] une cellule
   *[other] { $count } cellules
}, la première en { $first }), et son intitulé ne nomme aucun code : ils seraient perdus
    .hint = écrivez en intitulé le code du critère ou de la compétence ; « Appréciation » pour un commentaire
column-of-scores-without-heading = cette colonne sans intitulé porte des niveaux ({ $count ->
    [one] une cellule
   *[other] { $count } cellules
}) : ils seraient perdus
    .hint = écrivez en intitulé le code du critère ou de la compétence
score-cells-merged = une note en cellules fusionnées (jusqu’à { $last }) : seule la première la porte, les autres sont vides
    .hint = défusionnez-les, et notez chaque case
score-sheet-twice = cette feuille reprend { $count } notes qui figurent déjà en { $first }, du même évaluateur
    .hint = l’un des deux classeurs est sans doute une copie : retirez-le du dossier, gardez l’autre
candidates-alike = « { $found } » et « { $other } » ({ $first }) sont peut-être la même personne, écrite de deux façons
    .hint = écrivez l’identité partout de la même façon, ou ajoutez un numéro de candidat
candidates-same-person = « { $found } » et « { $other } » ({ $first }) portent le même nom et la même date de naissance, sous deux numéros
    .hint = si c’est la même personne, retirez l’une des deux lignes

## Règlement, suite

rules-floor-above-threshold = « { $key } » ({ $found }) dépasse le seuil d’acquisition ({ $threshold }) : une compétence acquise pourrait faire refuser son bloc
    .hint = baissez le plancher, ou relevez « acquired_from »
rules-mention-twice = « { $key } » : la mention « { $label } » a le nom ou la moyenne d’une autre, ou se lit « Sans mention »
    .hint = donnez à chaque mention un nom et une moyenne à elle
rules-mention-forbidden = la mention « { $label } » contient « { $word } », qu’un acte ne peut pas dire
    .hint = changez ce libellé, que porte le parchemin, ou retirez deeds.mention de la certification
rules-nothing-to-pass = « { $key } » ({ $found }) est sans effet : aucune épreuve ne doit être réussie pour elle-même
    .hint = énumérez les épreuves sous « assessments_to_pass », ou écrivez « all »
rules-compensation-between-blocs = « { $key } » : { $found } contredit la certification, qui exige chacun des blocs
    .hint = retirez la clé, ou écrivez false
rules-unknown-code = « { $found } » ne figure pas dans le référentiel, ou n’est pas un code admis ici
    .hint = écrivez-le comme le référentiel, ou retirez-le
rules-unknown-condition = « { $found } » n’est pas une condition du référentiel ; attendu : { $expected }
rules-condition-twice = la condition « { $found } » figure déjà plus haut
    .hint = réunissez les deux
rules-pathway-twice = « { $key } » : la voie d’accès « { $found } » figure déjà plus haut
    .hint = gardez une seule des deux
rules-void-beside = « { $key } » est sans effet à côté de « { $other } »
    .hint = gardez l’un des deux
rules-below-referential = le règlement demande { $found } mois à tous, moins que le référentiel ({ $expected })
    .hint = une durée moindre ne peut valoir que pour une voie d’accès, sous « pathways »
rules-mark-below-referential = le règlement demande { $found } à tous, moins que le référentiel ({ $expected })
    .hint = une note moindre ne peut valoir que pour une voie d’accès, sous « pathways »
rules-practice-beyond-blocs = le règlement demande la mise en pratique de { $found } blocs, et il y en a { $most } dont elle puisse être évaluée
    .hint = personne ne remplirait cette condition
rules-drops-condition = « { $key } » : false ôterait à tous une condition du référentiel
    .hint = une dispense ne peut valoir que pour une voie d’accès, sous « pathways »
condition-asks-nothing-of = la condition « { $condition } » ne demande rien à qui vient par la voie « { $pathway } » : elle serait remplie sans avoir été jugée
    .hint = si cette voie en dispense, écrivez-le : « required: false »
rules-of-another-certification = ce règlement vaut pour la certification « { $found } » ; le référentiel est celui de « { $expected } »
    .hint = donnez le règlement de cette certification, ou corrigez « certification »
rules-lacking = ce référentiel (« { $expected } ») n’a pas de règlement ; celui que contient le programme vaut pour « { $found } »
    .hint = ajoutez-y un fichier rules.yaml, ou nommez un règlement : « rules: » dans session.yaml, --reglement
rules-name-no-certification = le règlement ne dit pas pour quelle certification il vaut : rien ne l’empêcherait de servir à une autre
    .hint = ajoutez-y la ligne « certification: { $id } »
attempt-beyond-limit = { $candidate } : { $code }, passage { $found } ; le règlement en admet au plus { $limit }
    .hint = corrigez la colonne Passage, ou relevez « attempts_at_most » dans le règlement
attempt-beyond-limit-history = { $candidate } : { $code }, passage { $found } en comptant { $earlier ->
    [one] une session antérieure
   *[other] { $earlier } sessions antérieures
} ; le règlement en admet au plus { $limit }
    .hint = retirez ces notes, ou relevez « attempts_at_most » dans le règlement

## Expliquer

explain-whose = Explication du résultat de { $candidate }
explain-session = { $session }, jury du { $date }
explain-session-undated = { $session }
explain-framework = { $certification } ; référentiel, version { $referential } ; règlement, version { $rules } ({ $file })
explain-rule = { "" } [règle : { $place }]
explain-place = { "" } ({ $place })
explain-certification = Certification : { $status }
explain-why-all-met = résultat calculé : { $computed } ; tous les blocs sont validés et toutes les conditions sont remplies
explain-why-nothing-lost = résultat calculé : { $computed } ; rien n’est perdu, mais tout n’est pas encore connu
explain-why-some-validated = résultat calculé : { $computed } ; tout n’est pas validé ou rempli, mais un bloc au moins est validé
explain-why-still-open = résultat calculé : { $computed } ; aucun bloc n’est validé, mais tout n’est pas encore connu
explain-why-nothing-validated = résultat calculé : { $computed } ; aucun bloc n’est validé, et plus rien n’est attendu
explain-jury-differs = décision du jury : { $status }, là où le calcul donne : { $computed }
explain-jury-agrees = décision du jury : { $status }, comme le calcul
explain-motive = motif : « { $motive } »
explain-mention = Mention : { $mention }
explain-mention-computed = le calcul donne : { $mention } ; moyenne des blocs : { $shown }{ $exact }
explain-no-mention = aucune
explain-bloc = Bloc { $bloc }, { $title } : { $status }
explain-bloc-computed = résultat calculé : { $computed }
explain-bloc-open = résultat calculé : en attente, car ne sont pas évaluées : { $codes }
explain-prior = acquis antérieurement, à titre définitif ({ $basis }{ $date }{ $reference })
explain-not-presented = ce bloc n’est pas présenté à cette session
explain-path = parcours : { $path }
explain-outside-path = Bloc { $bloc }, { $title } : hors de son parcours, qui ne le demande pas
explain-clause-missing = compétences non acquises : { $shown } ; au plus { $limit }{ $limit_exact } : { $holds }
explain-clause-mean = moyenne du bloc : { $shown }{ $exact } ; au moins { $limit }{ $limit_exact } : { $holds }
explain-clause-floor = score le plus bas ({ $code }) : { $shown }{ $exact } ; au moins { $limit }{ $limit_exact } : { $holds }
explain-clause-passed = épreuve { $code } à réussir pour elle-même : { $shown }{ $exact } ; au moins { $limit }{ $limit_exact } : { $holds }
explain-clause-duration = { $months } mois au moins, dernier jour compris : fin le { $shown }, au plus tôt le { $limit }{ $limit_exact } : { $holds }
explain-clause-kind = nature : { $shown } ; admis : { $limit }{ $limit_exact } : { $holds }
explain-clause-report = rapport : { $shown }{ $exact } ; au moins { $limit }{ $limit_exact } : { $holds }
explain-clause-oral = soutenance : { $shown }{ $exact } ; au moins { $limit }{ $limit_exact } : { $holds }
explain-clause-practised = blocs dont les critères sont mis en pratique : { $shown } ; au moins { $limit }{ $limit_exact } : { $holds }
explain-clause-mark = note : { $shown }{ $exact } ; au moins { $limit }{ $limit_exact } : { $holds }
explain-clause-proof = preuve : { $shown } ; attendu : { $limit }{ $limit_exact } : { $holds }
explain-element = { $code }
explain-holds = respecté
explain-after-jury = après le jury, en attente
explain-fails = non respecté
explain-without-object = sans objet, faute de score
explain-awaited = à compléter
explain-nothing = (rien)
explain-start = premier jour : { $day }
explain-end = dernier jour : { $day }
explain-condition = { $title } (condition « { $id } ») : { $status }
heading-column-bloc = Bloc
heading-column-title = Intitulé
heading-column-mean = Moyenne
heading-column-computed = Calcul
heading-column-decision = Décision
heading-column-competence = Compétence
heading-column-text = Ce qui est évalué
heading-column-attempt = Passage retenu
heading-column-score = Note
heading-column-eliminated = Critère éliminatoire
heading-column-result = Résultat
heading-column-assessment = Épreuve
heading-column-weight = Poids
heading-column-arithmetic = Calcul
heading-column-criterion = Critère
heading-column-values = Valeurs saisies
heading-column-points = Points
heading-column-code = Code
heading-column-evaluator = Évaluateur
heading-column-value = Valeur
heading-column-place = Fichier, feuille, cellule
explain-mission = Mission en entreprise
explain-waived = non exigée pour cette voie d’accès
explain-competence = Compétence { $code }, « { $text } » : { $status }
explain-competence-scored = Compétence { $code }, « { $text } » : { $status }, score { $shown }{ $exact }
explain-competence-weight = poids dans la moyenne du bloc : { $weight }
explain-no-mark = aucune note
explain-attempt = passage { $attempt } : { $status } (non retenu)
explain-attempt-kept = passage { $attempt } : { $status } (retenu)
explain-threshold = seuil d’acquisition : { $shown }{ $exact } ; au moins { $limit } : { $holds }
explain-mean-of-assessments = moyenne des épreuves, par poids : { $shown }{ $exact }
explain-eliminated = le critère éliminatoire { $code }, à son plus bas niveau, suffit à refuser la compétence
explain-assessment = épreuve { $code }, { $title } (poids { $weight }) : { $maximum } × { $earned } ÷ { $possible } = { $shown }{ $exact }
explain-assessment-exempt = épreuve { $code }, { $title } (poids { $weight }) : dispense
explain-assessment-open = épreuve { $code }, { $title } (poids { $weight }) : pas encore entièrement notée
explain-criterion = critère { $code }, « { $text } » (poids { $weight }) : { $shown }{ $exact } sur { $most }
explain-criterion-absent = critère { $code }, « { $text } » (poids { $weight }) : absence sans motif, 0 sur { $most }
explain-criterion-exempt = critère { $code }, « { $text } » : dispense, laissé hors du calcul
explain-criterion-open = critère { $code }, « { $text } » (poids { $weight }) : pas encore noté
explain-merged-mean = réunis par la moyenne : { $shown }{ $exact }
explain-merged-median = réunis par la médiane : { $shown }{ $exact }
explain-somebody = évaluateur non nommé
explain-value-mark = { $evaluator } : { $mark }
explain-value-level = { $evaluator } : { $code }, { $label } (valant { $points })
explain-value-acquired = { $evaluator } : acquis
explain-value-not-acquired = { $evaluator } : non acquis
explain-value-absent = { $evaluator } : absence sans motif (ABI), comptée 0
explain-value-excused = { $evaluator } : absence justifiée (ABJ), non évaluée
explain-value-not-assessed = { $evaluator } : non évalué (NE)
explain-value-exempt = { $evaluator } : dispense (DISP)
explain-unknown-candidate = aucun candidat n’a le numéro ou le nom « { $found } »
explain-several-candidates = « { $found } » désigne plusieurs candidats : { $candidates }
explain-unknown-code = « { $found } » n’est ni un bloc, ni une compétence, ni une épreuve, ni un critère, ni une condition
help-explain = Explique comment un résultat a été obtenu
help-simulate = Montre ce qui changerait avec d’autres notes ou un autre règlement, sans rien écrire
help-diff = Montre ce qui a changé entre deux fichiers de résultats
help-arg-person = Numéro ou nom du candidat
help-arg-code = Bloc, compétence, épreuve, critère ou condition (par défaut, tout)
help-arg-session = Dossier d’une session (par défaut, le dossier courant), ou classeur de notes (peut être répété)
help-arg-format-explain = Format : text (par défaut), md, json, ou pdf (une lettre)
help-arg-places = Cite dans la lettre les cellules d’où viennent les valeurs
help-arg-evaluators = Nomme les évaluateurs dans la lettre
help-arg-format-simulate = Format : text (par défaut) ou json
help-arg-format-diff = Format : text (par défaut) ou json
help-arg-set = Valeur à essayer, candidat:code=valeur, par exemple 26-014:E3.1-K2=ACQ (peut être répété)
help-arg-rules-simulate = Règlement à essayer
help-arg-old = Résultats d’avant (JSON)
help-arg-new = Résultats d’après (JSON)

## Comparer

change-candidate = { $candidate }
change-identity = identité : { $before } → { $after }
change-path = parcours : { $before } → { $after }
change-certification = certification : { $before } → { $after }
change-certification-computed = certification, résultat calculé : { $before } → { $after }
change-motive = motif : { $before } → { $after }
change-mention = mention : { $before } → { $after }
change-condition = condition { $id } : { $before } → { $after }
change-bloc = bloc { $bloc } : { $before } → { $after }
change-bloc-inside = bloc { $bloc }, même décision
change-bloc-computed = résultat calculé : { $before } → { $after }
change-mean = moyenne : { $before } → { $after }
change-competence = { $code } : { $before } → { $after } ({ $score_before } → { $score_after })
change-competence-status = { $code } : { $before } → { $after }
change-competence-score = { $code }, même résultat : { $before } → { $after }
change-header-certification = certification : { $before } → { $after }
change-header-referential = version du référentiel : { $before } → { $after }
change-header-rules = version du règlement : { $before } → { $after }
change-header-session = session : { $before } → { $after }
diff-removed = { $candidate } : absent des nouveaux résultats
diff-added = { $candidate } : nouveau
diff-none = Aucune différence.
simulate-nothing = rien à simuler : donnez --set, --reglement, ou les deux
simulate-set-form = « { $found } » : attendu candidat:code=valeur, le code comme l’écrit le référentiel
simulate-refused = { $problem }
simulate-summary = { $count ->
    [0] Aucun résultat de bloc ni de certification ne changerait.
    [one] Un résultat de bloc ou de certification changerait pour une personne.
   *[other] Un résultat de bloc ou de certification changerait pour { $count } personnes.
}
simulate-others = { $count ->
    [one] Pour une personne, seuls des scores, des compétences ou des conditions changeraient.
   *[other] Pour { $count } personnes, seuls des scores, des compétences ou des conditions changeraient.
}
trial-unknown-code = « { $found } » n’est ni une compétence, ni un critère, ni « rapport », ni « soutenance », ni une autre note d’une condition
trial-beside-competence-column = { $candidate } : { $code } ne change rien, car { $competence } a une colonne à elle, qui seule compte ({ $column })
trial-attempt-not-kept = { $candidate } : { $code } ne change rien, car { $competence } est retenue au passage { $kept }
trial-bloc-prior = { $candidate } : { $code } ne change rien, car le bloc { $bloc } est acquis antérieurement
trial-bloc-not-presented = { $candidate } : { $code } ne change rien, car le bloc { $bloc } n’est pas présenté
trial-not-asked = { $candidate } : { $code } ne change rien, car cette note n’est pas exigée
trial-not-assessed-yet = { $candidate } : { $code } ne change rien, car { $competence } reste à évaluer par ailleurs
trial-changes-nothing = { $candidate } : { $code } ne change rien : le résultat est le même avec cette valeur
json-syntax = JSON incorrect ({ $detail })
    .hint = donnez une délibération (deliberation.json), ou un fichier que « resultats --format json » a produit
record-candidate-twice = le candidat « { $found } » figure déjà plus haut ({ $first })

## Avant le jury

homonyms = homonymes : { $candidates }
    .hint = vérifiez que chacun a ses propres notes
marks-missing = épreuve { $assessment }, { $evaluator } : notes manquantes pour { $count ->
    [one] un candidat
   *[other] { $count } candidats
} : { $candidates }
marks-missing-all = { $assessments } : aucune note pour { $count ->
    [one] un candidat
   *[other] { $count } candidats
} : { $candidates }
comment-missing = appréciation manquante, alors qu’une compétence n’est pas acquise, pour { $count ->
    [one] un candidat
   *[other] { $count } candidats
} : { $candidates }
    .hint = la grille la rend obligatoire : demandez-la à l’évaluateur
comment-on-absent = une appréciation porte sur le travail { $count ->
    [one] d’un absent
   *[other] de { $count } absents
} : { $candidates }
    .hint = corrigez la présence, ou l’appréciation
comments-identical = deux évaluateurs ont écrit la même appréciation pour { $count ->
    [one] un candidat
   *[other] { $count } candidats
} : { $candidates }
    .hint = chaque évaluateur rédige la sienne
roster-empty = aucun candidat n’est inscrit
    .hint = inscrivez-les dans la liste des candidats, une ligne chacun (un numéro suffit pour commencer), puis tapez : parchemin classeurs
outcome-near = { $candidate } : bloc { $bloc } { $status }, et { $other } à peu de chose près, sur { $codes }
outcome-near-up = un niveau de plus d’un seul évaluateur, ou un demi-point de plus à la note, suffirait
outcome-near-down = un niveau de moins d’un seul évaluateur, ou un demi-point de moins à la note, suffirait

## Sessions antérieures

history-other-certification = ces résultats sont ceux d’une autre certification (« { $found } » ; attendu : « { $expected } »)
    .hint = retirez ce fichier de « history »
history-mismatch = { $candidate } : ces résultats portent le même numéro pour une autre personne ({ $found })
    .hint = corrigez le numéro : un bloc ne doit pas aller à quelqu’un d’autre
history-granted = { $candidate } : la certification lui a déjà été délivrée, d’après ces résultats
    .hint = retirez la personne de cette session : un second parchemin serait délivré
history-twice = ces résultats sont déjà ceux d’un autre fichier ({ $first })
    .hint = gardez un seul des deux sous « history »
history-ambiguous = { $candidate } : plusieurs personnes de ces résultats ont ces noms et cette date de naissance
    .hint = donnez à chacun son numéro
history-attestation-revoked = { $candidate } : le bloc { $bloc }, validé d’après cette délibération, n’est pas repris : son attestation { $number } est révoquée
    .hint = le bloc se présente à nouveau ; si le jury l’a accordé depuis, nommez aussi cette délibération sous « history »
history-specimen = cette délibération est celle d’un spécimen : rien n’y est acquis
    .hint = retirez ce fichier de « history », ou donnez à la session « specimen: true »
history-replaced = le jury de cette session a délibéré à nouveau : { $found } n’est plus sa décision
    .hint = nommez { $expected } à sa place sous « history »
history-other-date = la date donnée à cette délibération ({ $found }) n’est pas celle de son jury ({ $expected })
    .hint = retirez « date » : une délibération porte la sienne

## Actes

deeds-need-session = les actes veulent un dossier de session
    .hint = donnez le dossier de la session, non ses classeurs
deliberated = { $count ->
    [one] Délibération arrêtée : un candidat. Faites signer le procès-verbal.
   *[other] Délibération arrêtée : { $count } candidats. Faites signer le procès-verbal.
}
deliberated-next = Ensuite : parchemin delivrer{ $option } --essai, puis sans --essai
deliberation-exists = le jury a déjà délibéré
    .hint = s’il s’est réuni à nouveau : deliberer --nouvelle-seance --motif "…"
deliberation-held = la délibération est tenue par une autre commande, qui la remplace ou délivre des actes
    .hint = attendez qu’elle finisse, puis recommencez ; rien n’a été écrit
deliberation-missing = le jury n’a pas encore délibéré
    .hint = arrêtez d’abord ses décisions : parchemin deliberer
deliberation-unreadable = la délibération n’est pas lisible ({ $detail })
    .hint = reprenez la copie d’origine de ce fichier ; il ne se modifie pas
deliberation-altered = ce fichier n’est plus celui qui a été arrêté : quelque chose y a été changé
    .hint = reprenez la copie d’origine ; si le jury s’est réuni à nouveau, ses décisions s’arrêtent par deliberer --nouvelle-seance, jamais à la main
deliberation-newer = cette délibération a été arrêtée par une version plus récente du programme (forme { $schema })
    .hint = installez la dernière version de parchemin
minutes-altered = ce procès-verbal n’est plus celui que « deliberer » a écrit
    .hint = reprenez-le d’une sauvegarde ; si l’original signé est conservé, retirez du dossier les fichiers « minutes-… » : une copie sera faite, qui dit qu’elle en est une
rules-not-adopted = le règlement (version { $version }) n’est qu’une proposition : le jury ne délibère que d’après un règlement adopté
    .hint = écrivez dans rules.yaml qui l’a adopté, quand, et la référence de la décision : adopted: {"{"} by: le conseil de perfectionnement, date: 2026-01-12, reference: CP 2026-1 {"}"} ; « parchemin exporter reglement . », dans le dossier de la session, y écrit le règlement que contient le programme
deliberation-bloc-pending = { $candidate } : la décision sur le bloc { $bloc } est en attente
    .hint = complétez les notes, ou décidez « Différée » à la feuille Décisions
deliberation-certification-pending = { $candidate } : la décision sur la certification est en attente
    .hint = complétez ce que les conditions demandent, ou décidez « Différée » ou « Non délivrée » à la feuille Décisions
drift-candidate-gone = { $candidate } : délibéré par le jury, ce candidat ne figure plus dans les données ; changé depuis la délibération : { $files }
    .hint = rétablissez ce qui a changé ; si le jury s’est réuni à nouveau : deliberer --nouvelle-seance --motif "…"
drift-candidate-new = { $candidate } : ce candidat n’a pas été soumis au jury ; changé depuis la délibération : { $files }
    .hint = rétablissez ce qui a changé ; si le jury s’est réuni à nouveau : deliberer --nouvelle-seance --motif "…"
drift-bloc = { $candidate } : bloc { $bloc }, le jury a arrêté « { $was } » et les données donnent « { $now } » ; valeurs changées : { $changes } ; fichiers changés depuis la délibération : { $files }
    .hint = rétablissez ce qui a changé ; si le jury s’est réuni à nouveau : deliberer --nouvelle-seance --motif "…"
drift-certification = { $candidate } : certification, le jury a arrêté « { $was } » et les données donnent « { $now } » ; fichiers changés depuis la délibération : { $files }
    .hint = rétablissez ce qui a changé ; si le jury s’est réuni à nouveau : deliberer --nouvelle-seance --motif "…"
drift-mention = { $candidate } : mention, le jury a arrêté « { $was } » et les données donnent « { $now } » ; fichiers changés depuis la délibération : { $files }
    .hint = rétablissez ce qui a changé ; si le jury s’est réuni à nouveau : deliberer --nouvelle-seance --motif "…"
drift-marks = { $candidate } : sans changer aucune décision, des valeurs ont changé depuis la délibération : { $changes } ; fichiers changés : { $files }
    .hint = rétablissez-les, car le procès-verbal signé fait foi ; si le jury s’est réuni à nouveau : deliberer --nouvelle-seance --motif "…"
drift-identity = { $candidate } : l’état civil a changé depuis la délibération : { $changes }
    .hint = un acte est délivré à l’état civil qu’avait le jury : avant de le délivrer, deliberer --nouvelle-seance --motif "…" ; une fois délivré, rectifier NUMÉRO --motif "…"
issued = { $count ->
    [one] Un acte délivré.
   *[other] { $count } actes délivrés.
}
specimen-next = Ce sont des spécimens, sans valeur. En vérifier un : parchemin authentifier FICHIER.pdf
issue-next = Ensuite : parchemin registre sauvegarder FICHIER, sur un autre disque
issue-signed-next = Ensuite : parchemin registre sauvegarder FICHIER, sur un autre disque, et parchemin registre publier DOSSIER, pour la page qui vérifie les actes
due-by-deliberation = Empreinte de la délibération : { $seal }. Elle doit être celle du procès-verbal signé.
due-diplomas = { $count ->
    [one] { $count } parchemin
   *[other] { $count } parchemins
}
due-attestations = { $count ->
    [one] { $count } attestation
   *[other] { $count } attestations
}
nothing-to-issue = Rien à délivrer : tout ce que la délibération ouvre ici l’a déjà été.
nothing-awarded = Rien à délivrer : la délibération n’ouvre droit à aucun des actes demandés. Les blocs du titulaire d’un parchemin ne sont attestés qu’avec --toutes.
revoked-not-again = { $candidate } : l’acte { $number } est révoqué ; il n’est délivré à nouveau que si le jury, siégeant après sa révocation, l’accorde encore.
deferred-held = { $count ->
    [one] Les actes d’une personne dont le jury a différé une décision sont retenus : { $candidates }.
   *[other] Les actes de { $count } personnes dont le jury a différé une décision sont retenus : { $candidates }.
}
deferred-due = { $count ->
    [one] Des actes vont à une personne dont le jury a différé une décision : { $candidates }. Les retenir : --retenir-differes
   *[other] Des actes vont à { $count } personnes dont le jury a différé une décision : { $candidates }. Les retenir : --retenir-differes
}
issue-specimen = cette session est un spécimen : elle ne délivre aucun acte
    .hint = pour un essai, ajoutez --specimen
issue-not-specimen = cette session n’est pas un spécimen
    .hint = retirez --specimen, ou mettez specimen à true dans session.yaml
issue-before-jury = la date de délivrance ({ $date }) précède celle du jury ({ $jury })
    .hint = corrigez issue.date dans session.yaml ; si elle est juste, confirmez-la : --date-confirmed
issue-far-ahead = la date de délivrance ({ $date }) est à plus de 60 jours d’aujourd’hui ({ $today }) : un numéro donné ne se reprend pas
    .hint = corrigez issue.date dans session.yaml ; si elle est juste, confirmez-la : --date-confirmed
issue-without-data = les données de la session ne se lisent plus : les actes suivent la seule délibération, sans lui être comparés
    .hint = pour savoir ce qui manque : parchemin verifier
issue-before-last = la date de délivrance ({ $date }) précède celle du dernier acte du registre ({ $last })
    .hint = corrigez issue.date dans session.yaml
fact-at = { $fact } ({ $key }, { $place })
facts-missing = { $count ->
    [one] une mention obligatoire des actes est inconnue
   *[other] { $count } mentions obligatoires des actes sont inconnues
} : { $facts }
    .hint = à compléter avant la délivrance : aucun acte ne peut être délivré tant qu’il en manque
fact-of = { $fact } ({ $candidates })
every-candidate = tous les candidats
facts-missing-holders = mentions obligatoires des actes inconnues : { $facts }
    .hint = complétez la liste des candidats avant la délibération : elle arrête les états civils, et il en faudrait une autre
wording-rules-built-in = écrivez d’abord le règlement que contient le programme, pour le compléter : parchemin exporter reglement .
facts-built-in = écrivez d’abord le référentiel que contient le programme, pour le compléter : parchemin exporter referentiel referential
deed-fact-missing = { $count ->
    [one] mention obligatoire inconnue
   *[other] mentions obligatoires inconnues
} : { $facts }
    .hint = à compléter : aucun acte ne peut être délivré tant qu’il en manque
deed-fact-missing-bloc = { $count ->
    [one] mention obligatoire inconnue d’un bloc
   *[other] mentions obligatoires inconnues des blocs
} : { $facts }
    .hint = à compléter : aucun acte ne peut être délivré tant qu’il en manque
deed-fact-missing-holder = { $candidate } : { $count ->
    [one] mention obligatoire inconnue
   *[other] mentions obligatoires inconnues
} : { $facts }
    .hint = complétez la liste des candidats, puis : deliberer --nouvelle-seance --motif "…"
deed-fact-forbidden = un acte ne peut pas porter les mots « { $word } » : { $fact } ({ $key })
    .hint = reformulez cette mention
fact-trade-name = le nom commercial du certificateur
fact-legal-name = la raison sociale du certificateur
fact-signatory-name = le nom du signataire
fact-signatory-role = la qualité du signataire
fact-registered-title = l’intitulé enregistré
fact-code = le code d’enregistrement
fact-level = le niveau du cadre national
fact-eqf-level = le niveau du cadre européen
fact-nsf = les codes NSF
fact-expires = le dernier jour de l’enregistrement
fact-validity = la durée de validité
fact-decision-date = la date de la décision d’enregistrement
fact-bloc-code = le code du bloc
fact-family-name = le nom de naissance
fact-given-names = les prénoms
fact-birth-date = la date de naissance
fact-birth-place = le lieu de naissance
fact-issue-date = la date de délivrance
fact-issue-place = le lieu de délivrance
register-folder-missing = le dossier du registre est introuvable
    .hint = vérifiez que le partage est accessible, ou créez le dossier : un registre qui recommencerait ailleurs donnerait les mêmes numéros une seconde fois
register-link-broken = le registre est un lien qui ne mène à aucun fichier
    .hint = rendez accessible ce vers quoi il pointe, ou corrigez le lien ; pour un registre neuf, supprimez-le
register-of-specimens = un lien fait un seul registre des vrais actes et des spécimens
    .hint = retirez le lien : le registre des spécimens s’appelle specimen-register.jsonl, et lui seul
register-archive-astray = le registre est un lien : ses archives sont à côté du fichier lui-même, et d’autres sont à côté du lien, { $archive }
    .hint = si ce sont celles du registre, déplacez ce qu’elles contiennent dans { $due } ; sinon, rangez-les ailleurs
register-two = la session a deux registres sous des noms usuels, celui-ci et { $other }, et ne dit pas lequel est le sien
    .hint = nommez le bon dans session.yaml, sous la clé « register » ; rangez l’autre ailleurs
register-held = le registre est tenu par une autre commande
    .hint = attendez qu’elle finisse, puis recommencez ; rien n’a été écrit
register-behind = le registre n’est pas tel que l’opération interrompue l’a laissé
    .hint = reprenez ensemble, d’une même sauvegarde, le registre et le dossier de ses archives
register-resaved = le registre a été réenregistré par un éditeur : fins de ligne Windows, ou marque d’ordre des octets
    .hint = reprenez-le d’une sauvegarde, ou réenregistrez-le en UTF-8 sans marque (BOM), avec des fins de ligne Unix (LF)
register-missing = il n’y a pas de registre ici
    .hint = un registre naît au premier acte délivré ; sinon, nommez-le : --registre
register-torn = la dernière ligne du registre a été coupée pendant son écriture
    .hint = reprenez le registre d’une sauvegarde
register-unfinished-hint = une opération interrompue est gardée à côté du registre : relancez la commande, elle l’achèvera
register-unfinished = une opération a été interrompue ; la prochaine commande qui écrit au registre l’achèvera : { $deeds }
register-leftover = une opération a été interrompue avant d’avoir rien promis ; la prochaine commande qui écrit au registre en effacera les restes
register-unfinished-erasing = une opération a été interrompue ; la prochaine commande qui écrit au registre effacera les données de { $deeds }
register-completed = Une opération interrompue est achevée. Documents parus : { $documents }.
leftover-refused = ce qu’une opération interrompue aurait laissé n’est pas digne de foi ({ $detail }) : rien n’en a été fait
    .hint = cherchez qui a pu écrire à cet endroit ; si aucune opération n’a été interrompue, supprimez le dossier .pending des archives
refusal-unknown-form = ce n’est pas la forme que ce programme écrit
refusal-unproved = les lignes annoncées ne le prouvent pas
refusal-foreign = un autre utilisateur en est le propriétaire
refusal-strange = un lien, ou autre chose que ce que ce programme écrit
document-taken = un document de ce nom existe déjà, avec un autre contenu : il n’a pas été remplacé
    .hint = s’il est à vous, déplacez-le ; si c’est un acte délivré, le registre a perdu des lignes : reprenez-le, avec ses archives, d’une sauvegarde plus récente
output-in-archive = ce dossier est dans les archives d’un registre, qui ne contiennent que des actes : rien n’y est écrit
    .hint = écrivez dans un dossier à vous, hors de ces archives : par exemple « sorties », à côté de la session
register-unreadable = cette ligne du registre n’est pas lisible : elle a été altérée
    .hint = reprenez le registre d’une sauvegarde ; il ne se modifie pas à la main
register-broken-chain = cette ligne du registre ne suit pas la précédente : l’une des deux a été altérée, ajoutée ou retirée
    .hint = reprenez le registre d’une sauvegarde ; il ne se modifie pas à la main
register-wrong-number = le numéro de cette ligne du registre ne fait pas suite aux précédents
    .hint = reprenez le registre d’une sauvegarde ; il ne se modifie pas à la main
register-holds = { $lines ->
    [0] Le registre est intact : aucune ligne, { $count ->
        [0] aucun acte
       *[other] { $count } actes
    }.
    [one] Le registre est intact : une ligne, { $count ->
        [one] un acte
       *[other] { $count } actes
    }.
   *[other] Le registre est intact : { $lines } lignes, { $count ->
        [one] un acte
       *[other] { $count } actes
    }.
}
archive-missing = acte { $number } : ce fichier manque dans les archives
    .hint = reprenez-le d’une sauvegarde
archive-altered = acte { $number } : ce fichier des archives n’est pas celui qui a été enregistré
    .hint = reprenez-le d’une sauvegarde
archive-erased = acte { $number } : ses données personnelles ont été effacées, et son dossier figure encore dans les archives
    .hint = supprimez ce dossier : une sauvegarde l’a sans doute rétabli
archive-unvouched = ce fichier des archives ne correspond à aucune ligne du registre : l’acte { $number } a perdu une ligne, révocation ou duplicata
    .hint = le registre est une copie ancienne, ou fut amputé : rétablissez registre et archives ensemble, à leur dernier état
issued-unknown = l’acte { $number } est délivré, et le registre ne le connaît pas : il redonnerait ce numéro
    .hint = le registre est une copie ancienne : rétablissez la plus récente ; si ce document vient d’un autre registre, rangez-le ailleurs
register-older = le registre { $lines ->
    [0] n’a aucune ligne
    [one] a une ligne
   *[other] a { $lines } lignes
} et ne contient pas la ligne { $line }, dont { $head } garde l’empreinte
    .hint = c’est une copie ancienne : rétablissez la plus récente, avec ses archives ; si la session a changé de registre à dessein, retirez { $head }
register-head-unreadable = ce témoin de la dernière ligne du registre ne se lit pas
    .hint = vérifiez le registre (parchemin registre verifier --last EMPREINTE), puis retirez ce fichier : le prochain acte le réécrit
register-last-unknown = aucune ligne du registre n’a l’empreinte { $found }
    .hint = le registre est une copie ancienne, ou un autre : comparez-le au dernier état conservé
register-forged = la signature de cette ligne du registre n’est pas celle de la clé d’alors : la ligne, ou une autre avant elle, a été refaite
    .hint = rétablissez registre et archives à leur dernier état, depuis une sauvegarde
register-unsigned = la dernière ligne du registre n’est pas signée, alors que l’établissement a une clé
    .hint = elle n’a pas été écrite par ce programme avec cette clé, ou le registre fut amputé : rétablissez le dernier état, depuis une sauvegarde
register-rewritten = cette ligne du registre n’est pas, ou plus, celle qui s’y trouvait quand la clé { $key } fut créée
    .hint = le registre est une copie ancienne, ou fut refait : rétablissez le dernier état, depuis une sauvegarde
keys-lost = des lignes du registre sont signées, et les clés publiques manquent ({ $keys })
    .hint = rétablissez ce fichier depuis une sauvegarde du registre, ou depuis l’endroit où il est publié
keys-unreadable = ce fichier ne contient pas de clés publiques Ed25519 (JWK ou JWKS, RFC 8037)
    .hint = rétablissez-le depuis une sauvegarde du registre, ou depuis l’endroit où il est publié
key-missing = la clé privée { $key }, qui signe au nom de l’établissement, n’est pas là ou ne se lit pas
    .hint = remettez-la à sa place ; si elle est perdue, créez-en une autre : parchemin cles creer
key-unreadable = la clé privée { $key } ne s’ouvre pas : ce n’est pas elle, ou la phrase secrète manque ou n’est pas la sienne
    .hint = donnez la phrase au terminal, ou dans PARCHEMIN_PASSPHRASE
key-changed = une autre clé, { $key }, vient d’être créée : rien n’a été écrit
    .hint = relancez la commande
publish-without-key = l’établissement n’a pas de clé : la page ne pourrait vérifier aucun acte
    .hint = créez-la : parchemin cles creer
published = Copiez ce dossier sur le site de l’établissement, ou sur une clé USB. La page dit ce que vaut chaque acte ce jour : publiez-la de nouveau après chaque délivrance, rectification ou révocation.
key-made = La clé { $key } signe désormais. Gardez une copie de sa moitié privée hors de ce dossier. Une fois des actes délivrés, publiez de quoi les vérifier : parchemin registre publier DOSSIER
seal-ask = Phrase secrète du certificat :
seal-passphrase = le certificat qui cachette les actes ne s’ouvre pas : sa phrase secrète manque ou n’est pas la sienne
    .hint = donnez la phrase au terminal, ou dans PARCHEMIN_SEAL_PASSPHRASE
seal-unreadable = ce fichier ne peut pas cacheter les actes : on attend un fichier PKCS#12 (.p12, .pfx) avec un certificat et sa clé privée, RSA ou P-256
    .hint = demandez à l’autorité qui a délivré le certificat un fichier PKCS#12, et nommez-le dans session.yaml (seal, certificate)
seal-expired = le certificat qui cachette les actes vaut du { $from } au { $to } : il ne vaut pas aujourd’hui
    .hint = nommez un certificat qui vaut aujourd’hui dans session.yaml (seal, certificate)
seal-usage = le certificat qui cachette les actes n’est pas fait pour signer : son usage n’a ni digitalSignature ni nonRepudiation
    .hint = demandez à l’autorité un certificat de cachet ou de signature, et nommez-le dans session.yaml (seal, certificate)
duplicate-needs-seal = acte { $number } : il porte un cachet électronique, que le duplicata complète d’un second, et la session n’a pas de certificat
    .hint = nommez le certificat de l’établissement dans session.yaml (seal, certificate)
passphrase-ask = Phrase secrète de la clé :
passphrase-again = Encore une fois :
register-last = Dernière ligne : { $line }, empreinte { $fingerprint }. Notez-la hors de ce dossier ; pour la vérifier : parchemin registre verifier --last EMPREINTE
archive-unknown = « { $number } » figure dans les archives et non au registre
    .hint = le registre a peut-être perdu ses dernières lignes : comparez-le à une sauvegarde
deed-unchanged = le nouvel acte dirait la même chose que { $number } : rien n’y est corrigé
    .hint = corrigez d’abord la liste des candidats, le référentiel ou « issue », puis relancez
deed-unknown = aucun acte n’a le numéro { $number }
    .hint = vérifiez le numéro (par exemple 2026-P-000017) et le registre (--session ou --registre)
deed-revoked = l’acte { $number } est révoqué
    .hint = un acte révoqué ne se rétablit pas ; si le jury siège à nouveau et l’accorde : deliberer --nouvelle-seance --motif "…", puis delivrer
deed-replaced = l’acte { $number } est remplacé par l’acte { $by }
    .hint = donnez le numéro du dernier acte : { $last }
deed-anonymised = les données personnelles de l’acte { $number } ont été effacées
    .hint = ni duplicata ni correction n’est plus possible ; l’acte peut encore être révoqué
deed-of-another = l’acte { $number } n’a pas été délivré par cette session
    .hint = corrigez-le dans la session dont le jury l’a accordé : --session DOSSIER
deed-already-held = { $candidate } a déjà l’acte { $held } : l’acte { $number } ne peut pas en devenir un second
    .hint = révoquez l’acte { $number } s’il a été délivré par erreur
deed-holder-gone = { $candidate } : l’acte { $number } a été délivré à ce candidat, que la délibération en vigueur ne connaît plus
    .hint = si seul son identifiant a changé : rectifier { $number } --candidat IDENTIFIANT --motif "…" ; sinon : revoquer { $number } --motif "…"
deed-held-elsewhere = { $candidate } : l’acte { $number } atteste déjà ce bloc ou cette certification, par la session « { $session } »
    .hint = inscrivez le bloc à la feuille « Acquis antérieurs » du classeur des candidats ; ou révoquez l’un des deux actes : revoquer { $number } --motif "…"
deed-unsupported = { $candidate } : la délibération en vigueur n’ouvre plus droit à l’acte { $number }, déjà délivré
    .hint = révoquez-le : revoquer { $number } --motif "…"
deed-not-entitled = { $candidate } : la délibération n’ouvre pas droit à l’acte { $number }
    .hint = si le jury s’est réuni à nouveau, révoquez cet acte
duplicate-impossible = acte { $number } : le duplicata ne peut pas être produit ({ $detail })
translation-of-english = l’acte { $number } est déjà en anglais : il n’y a rien à traduire
    .hint = parchemin duplicata { $number } en donne un duplicata
translation-other-facts = l’acte { $number } et le référentiel d’aujourd’hui ne disent pas la même chose : { $facts }
    .hint = pour cette traduction, nommez sous « referential », dans session.yaml, le référentiel du jour de la délivrance, auquel s’ajoutent seulement les textes anglais (title_en, text_en, role_en)
date-far-ahead = la date demandée ({ $date }) est à plus de 60 jours d’aujourd’hui ({ $today })
    .hint = corrigez-la ; si elle est juste, confirmez-la : --date-confirmed
date-before-deed = la date demandée ({ $date }) précède celle de l’acte ({ $issued })
    .hint = donnez une date égale ou postérieure : --date AAAA-MM-JJ
deed-left = Ne le remettez plus, et retirez-le de ce dossier : { $documents }
replaced = Acte { $number } remplacé par l’acte { $by }.
revoked = Acte { $number } révoqué.
anonymise-confirm = { $count ->
    [one] Effacer ce qui est personnel d’un acte ? C’est définitif ; le registre garde son numéro et ses empreintes. [o/N]
   *[other] Effacer ce qui est personnel de { $count } actes ? C’est définitif ; le registre garde leurs numéros et leurs empreintes. [o/N]
}
anonymise-would = { $count ->
    [0] Aucun acte ne serait anonymisé.
    [one] Un acte serait anonymisé ; rien n’a été écrit.
   *[other] { $count } actes seraient anonymisés ; rien n’a été écrit.
}
usage-confirm-of-anonymise = --essai et --oui sont des options de registre anonymiser ; les autres actions du registre n’en ont pas besoin
anonymised = { $count ->
    [0] Aucun acte à anonymiser.
    [one] Un acte anonymisé.
   *[other] { $count } actes anonymisés.
}
anonymised-traceable = { $count ->
    [one] un acte anonymisé peut encore être rattaché à son titulaire
   *[other] { $count } actes anonymisés peuvent encore être rattachés à leur titulaire
} par { $kept ->
    [one] un acte gardé, { $number }
   *[other] { $kept } actes gardés, dont { $number }
}
    .hint = un acte gardé nomme le titulaire de tous ceux de même empreinte et, délivré par une version antérieure, permet de deviner ceux de toute la session ; anonymisez-les ensemble
backed-up = Sauvegarde écrite : registre, archives et délibérations ({ $lines ->
    [0] aucune ligne
    [one] une ligne
   *[other] { $lines } lignes
}, { $count ->
    [0] aucun acte
    [one] un acte
   *[other] { $count } actes
}). Rangez-la ailleurs que sur cette machine ; elle contient des données personnelles.
restored = Sauvegarde rétablie : { $lines ->
    [0] aucune ligne
    [one] une ligne
   *[other] { $lines } lignes
}, { $count ->
    [0] aucun acte
    [one] un acte
   *[other] { $count } actes
}. Vérifiez-la : parchemin registre verifier
backup-unreadable = ce n’est pas une sauvegarde que ce programme a écrite, ou elle est coupée
    .hint = reprenez-en une autre ; une sauvegarde est un fichier entier écrit par parchemin registre sauvegarder
backup-altered = { $name } manque à la sauvegarde, ou y est altéré : rien n’a été rétabli
    .hint = reprenez-en une autre
backup-strange = { $name } n’a rien à faire dans une sauvegarde : rien n’a été rétabli
    .hint = reprenez-en une que personne n’a modifiée
backup-older = la sauvegarde est plus ancienne que ce qui a été délivré : elle ferait perdre { $numbers }
    .hint = rétablissez-en une plus récente ; rien n’a été changé
backup-behind = la sauvegarde ne contient pas la dernière ligne écrite depuis cette session (last-line.json) : elle s’arrête à la ligne { $lines }
    .hint = rétablissez-en une plus récente ; rien n’a été changé
backup-without-deliberation = la sauvegarde ne contient pas la délibération que garde { $file }
    .hint = rétablissez-en une plus récente, ou rangez ailleurs cette délibération si elle n’a plus cours
backup-of-another = la sauvegarde mêlerait ici de vrais actes et des spécimens
    .hint = rétablissez-la dans la session dont elle vient
verify-seal = délibération { $seal } : c’est l’empreinte que porte le procès-verbal signé
verify-authentic = { $deed } : authentique (acte { $number })
verify-undecided = { $deed } : indécis (le registre porte l’acte { $number }, mais il a perdu des lignes, et peut-être celle qui le révoque ou le remplace)
verify-duplicate = { $deed } : authentique (duplicata de l’acte { $number }, délivré le { $date })
verify-specimen = { $deed } : spécimen (l’acte { $number } est un modèle, il ne prouve rien)
verify-other-name = le nom de ce fichier porte le numéro { $claimed }, mais c’est l’acte { $number }
    .hint = rendez-lui son nom, ou demandez l’acte du numéro attendu
verify-number-not-file = un fichier porte ce nom, mais c’est le numéro { $number } qui a été vérifié
    .hint = pour vérifier le fichier, écrivez son chemin : ./{ $number }
verify-altered = { $deed } : altéré (ce n’est pas l’acte { $number } tel qu’il a été enregistré)
verify-translation = { $deed } : traduction (de l’acte { $number }, pour information ; elle ne prouve rien, seul l’original fait foi)
verify-replaced = { $deed } : remplacé (l’acte { $number } l’est par l’acte { $by })
verify-revoked = { $deed } : révoqué (acte { $number })
verify-unknown = { $deed } : inconnu au registre
verify-altered-fact = { $deed } : altéré (ce fait signé n’est pas tel qu’une clé l’a signé)
verify-unknown-key = { $deed } : inconnu (signé par la clé { $key }, qui n’est pas parmi celles qui sont là)
verify-unknown-leaked = { $deed } : inconnu (la clé de l’acte { $number } a été divulguée : { $issuer } dirait { $holder }, { $birth }, { $certification }, { $date } ; seul le registre peut le dire)
verify-authentic-fact = { $deed } : authentique (acte { $number }, { $certification }, délivré le { $date } par { $issuer } à { $holder }, { $birth } ; seul le registre dit s’il fut remplacé ou révoqué)
verify-file-unproved = la clé prouve le fait signé que porte ce fichier, et non le reste du fichier
    .hint = comparez ce fait à ce que la page montre, ou vérifiez le fichier au registre (--registre)
register-behind-deed = le registre n’a pas l’acte { $number }, que la clé de l’établissement a pourtant signé
    .hint = c’est une copie ancienne, ou un registre refait : rétablissez le plus récent, avec ses archives ; s’il l’est, la clé a été divulguée
usage-not-a-date = ligne de commande incorrecte : « { $found } » n’est pas une date ; attendu : aaaa-mm-jj
usage-not-a-shard = ligne de commande incorrecte : « { $found } » n’est pas une tranche ; attendu : K/N, de 1/N à N/N, par exemple 2/4
usage-short-fingerprint = ligne de commande incorrecte : « { $found } » est trop court pour une empreinte (16 caractères au moins)
usage-control-sign = ligne de commande incorrecte : le motif contient le signe invisible { $sign }
usage-empty-motive = ligne de commande incorrecte : le motif est vide
usage-no-passphrase = ligne de commande incomplète : la phrase secrète est vide, ou n’est pas la même deux fois ; donnez-la au terminal, ou dans PARCHEMIN_PASSPHRASE
help-deliberate = Arrête les décisions du jury et écrit le procès-verbal à signer
help-issue = Délivre les actes auxquels la délibération donne droit
help-duplicate = Délivre le duplicata d’un acte
help-correct = Délivre un acte corrigé, qui en remplace un autre
help-revoke = Révoque un acte
help-verify = Dit si des actes sont authentiques
help-register = Vérifie le registre, le montre, y cherche un titulaire, l’anonymise, le sauvegarde ou le rétablit, ou publie la page qui vérifie les actes
help-keys = Crée la clé qui signe les actes et le registre (creer)
help-arg-action-keys = Ce qu’il faut faire : creer (new)
help-arg-session-keys = Dossier de la session
help-arg-passphrase = Chiffre la clé privée sous une phrase secrète, tapée au terminal ou lue dans PARCHEMIN_PASSPHRASE
help-arg-leaked = La clé précédente a été divulguée : ce qu’elle signe ne prouve plus rien par soi-même
help-arg-key = Clés publiques (JWK ou JWKS) : vérifie les faits signés sans registre, sauf si --registre en nomme un
help-arg-again = À la place d’une délibération antérieure
help-arg-motive = Motif
help-arg-motive-deliberate = Motif pour lequel le jury s’est réuni à nouveau
help-arg-diplomas = Seulement les parchemins
help-arg-attestations = Seulement les attestations
help-arg-civil_status = Change l’état civil (nom, prénoms, sexe), sans motif ; l’ancien ne reste que dans les archives
help-arg-doc_lang-duplicate = Fait de l’acte une traduction, à part, sans numéro ni signature et hors du registre : en
help-arg-date_confirmed-duplicate = Confirme une date à plus de 60 jours
help-arg-date_confirmed-revoke = Confirme une date à plus de 60 jours
help-arg-date_confirmed = Confirme une date de délivrance antérieure au jury, ou à plus de 60 jours
help-arg-last = Pour verifier : l’empreinte d’une ligne, notée ailleurs, que le registre doit contenir
help-arg-date-correct = Le jour de l’acte rectificatif (par défaut aujourd’hui, ou la date de délivrance si elle est à venir)
help-arg-hold_deferred = Retient les actes de ceux dont le jury a différé une décision
help-arg-proof = Écrit, par titulaire, la fiche d’état civil à relire et à signer avant la délivrance
help-arg-dry_run = Énumère ce qui serait délivré, à qui et sous quel état civil, sans rien écrire
help-arg-specimen = Délivre des spécimens, dans un registre à part
help-arg-number = Numéro de l’acte
help-arg-register = Fichier du registre (par défaut, celui de la session)
help-arg-date = Date (par défaut, celle du jour)
help-arg-candidate-correct = Numéro ou nom du titulaire, si son numéro a changé
help-arg-deeds = Fichiers, numéros d’actes, ou faits signés (le texte d’un code QR)
help-arg-action = Ce qu’il faut faire : verifier, lister, chercher, anonymiser, sauvegarder, retablir ou publier (check, list, find, anonymise, backup, restore, publish)
help-arg-place = Dossier de la session (par défaut, le dossier courant) ; pour chercher, un nom ou un numéro d’acte ; pour sauvegarder et retablir, fichier de la sauvegarde ; pour publier, dossier de la page
help-arg-before = Pour anonymiser : les actes délivrés avant cette date (aaaa-mm-jj)
help-arg-format-register = Pour lister et chercher : table (par défaut), json ou csv ; ailleurs, json seulement

## Déclarer les titulaires

initiative-unknown = initiative « { $found } » inconnue ; attendu : { $expected }
declared-code = « { $found } » n’est pas { $expected }
    .hint = si le tableur a ôté un zéro en tête, mettez la colonne au format Texte et ressaisissez le code
declared-insee = un code INSEE de commune (cinq caractères, par exemple 2A004)
declared-country = un code de pays (trois chiffres de l’INSEE, par exemple 139, ou 99139)
declared-postal = un code postal (neuf lettres ou chiffres au plus)
declared-file = un numéro de dossier CPF (treize lettres ou chiffres au plus)
declaration-identifier = « { $key } » : « { $found } » n’a pas la longueur attendue, 8 caractères pour emetteur et certificateur, 20 au plus pour contrat
    .hint = copiez l’identifiant que la Caisse des Dépôts a donné
accrochage-lacks = { $candidate } : { $fact } – la Caisse des Dépôts l’exige ; l’acte, lui, n’en a pas besoin
    .hint = complétez la liste des candidats, puis : parchemin accrochage ecrire
accrochage-family-name = nom de naissance inconnu
accrochage-given-names = prénom inconnu
accrochage-sex = sexe inconnu
accrochage-birth-year = année de naissance inconnue
accrochage-too-long = { $candidate } : { $heading } de { $letters } lettres – la Caisse des Dépôts n’en prend que { $most }
    .hint = déclarez ce titulaire sur le site de la Caisse des Dépôts, ou donnez le numéro de son dossier CPF
accrochage-left-out = { $candidate } : { $heading } de { $letters } lettres, plus que les { $most } de la Caisse des Dépôts ; cette donnée n’est pas écrite
accrochage-place-unknown = { $candidate } : ni code INSEE ni code postal de naissance ; le lieu est déclaré inconnu
    .hint = remplissez « Code INSEE naissance » ou « Code postal naissance » dans la liste des candidats
accrochage-mention = { $candidate } : la Caisse des Dépôts ne connaît pas de mention « { $mention } » ; la mention est déclarée inconnue
    .hint = elle connaît Assez bien, Bien, Très bien, et Très bien avec félicitations du jury
accrochage-names-cut = { $candidate } : « { $found } » est lu comme { $names }
    .hint = si ce sont d’autres prénoms, séparez-les par des virgules, ou mettez les traits d’union, puis rectifiez l’acte
accrochage-no-record = l’archive de l’acte { $number } ne dit plus qui il nomme ; il n’est pas écrit
    .hint = faites-le sur le site de la Caisse des Dépôts
accrochage-unmended = { $number } : rien n’a changé depuis le refus (« { $reason } ») ; il n’est pas écrit
    .hint = corrigez ce que le refus dit, ou écrivez-le tel quel : --refaire
accrochage-unanswered = écrits encore une fois, faute d’un accusé lu : { $numbers }
    .hint = si le fichier d’avant a été déposé, lisez d’abord son accusé : parchemin accrochage lire FICHIER
accrochage-unset = la certification ne dit pas comment la Caisse des Dépôts la connaît
    .hint = ajoutez-y les identifiants que la Caisse des Dépôts vous a donnés, sous cette forme : accrochage: {"{"} emetteur: ABCD1234, certificateur: ABCD1234, contrat: MCFCER000001 {"}"}
accrochage-no-code = sans code d’un répertoire (register.code), une certification ne se déclare pas
accrochage-altered = cette ligne n’est pas telle que le programme l’a écrite, ou ne suit pas celle d’avant
    .hint = reprenez le fichier d’une sauvegarde ; ce qu’il en manque se lit des accusés
accrochage-refused = { $number } : refusé par la Caisse des Dépôts – { $reason }
    .hint = corrigez la liste des candidats ou rectifiez l’acte, puis : parchemin accrochage ecrire
accrochage-to-delete = acceptés par la Caisse des Dépôts, mais révoqués ou rectifiés depuis : { $numbers }
    .hint = une SUPPRESSION est due, à déposer avant l’acte qui remplace : parchemin accrochage ecrire --supprimer
accrochage-deadline = { $count ->
    [one] un titulaire reste à déclarer
   *[other] { $count } titulaires restent à déclarer
} avant le { $date }
    .hint = la Caisse des Dépôts doit en avoir l’accusé d’ici là : parchemin accrochage ecrire
accrochage-due = { $count ->
    [one] 1 titulaire
   *[other] { $count } titulaires
} à déclarer avant le { $date } : parchemin accrochage ecrire
accrochage-late = { $count ->
    [one] 1 titulaire à déclarer
   *[other] { $count } titulaires à déclarer
} sans tarder, la date limite du { $date } étant passée : parchemin accrochage ecrire
accrochage-waiting = { $count ->
    [one] Un acte attend
   *[other] { $count } actes attendent
} un accusé : parchemin accrochage lire FICHIER
accrochage-none = Rien à déclarer.
accrochage-written = { $count ->
    [one] 1 acte écrit
   *[other] { $count } actes écrits
} ; à déposer sur le site de la Caisse des Dépôts, puis lisez son accusé.
acknowledgement-read = { $count ->
    [0] Aucun acte accepté
    [one] 1 acte accepté
   *[other] { $count } actes acceptés
}, { $refused ->
    [0] aucun refusé
    [one] 1 refusé
   *[other] { $refused } refusés
}.
acknowledgement-unreadable = ce n’est pas un accusé de la Caisse des Dépôts, ou il est incomplet
    .hint = donnez le fichier XML tel qu’il a été téléchargé ; rien n’a été noté
acknowledgement-of-no-deed = la Caisse des Dépôts a refusé le fichier entier : { $reasons }
    .hint = rien n’a été noté ; écrivez le fichier à nouveau, au besoin pour un autre kit (--kit)
acknowledgement-twice = l’acte { $number } y a deux réponses
    .hint = rien n’a été noté ; téléchargez l’accusé à nouveau
acknowledgement-unknown = l’acte { $number } n’est d’aucun fichier écrit ici auquel cet accusé répond
    .hint = rien n’a été noté ; est-ce l’accusé d’une autre session, ou d’un autre logiciel ?
usage-delete-of-kit = le kit 1.1.2 ne connaît pas de SUPPRESSION : --supprimer veut --kit 1.1.5
help-accrochage = Déclare les titulaires à la Caisse des Dépôts, lit sa réponse, dit ce qui reste dû
help-arg-action-accrochage = Ce qu’il faut faire : ecrire, lire ou etat (write, read, status)
help-arg-place-accrochage = Dossier de la session (par défaut, le dossier courant) ; pour lire, le fichier de l’accusé
help-arg-session-accrochage = Pour lire : session dont le registre connaît ces actes (par défaut, le dossier courant)
help-arg-kit = Version du kit de la Caisse des Dépôts : 1.1.5 (par défaut) ou 1.1.2
help-arg-delete = Écrit les suppressions dues, à la place des déclarations
help-arg-redo-accrochage = Écrit aussi ce qui fut refusé et n’a pas changé
backup-of-other-declarations = les déclarations en place ({ $file }) ne sont ni celles de la sauvegarde, ni leur début, ni leur suite
    .hint = mettez { $file } de côté, puis recommencez : elles ne se mêlent pas
help-value-kit = VERSION
help-value-session-file = SESSION|FICHIER

## Compter

stats-title = Statistiques
stats-session = Session
stats-all = Toutes
stats-unstated = non renseigné
stats-candidacy = Candidatures
stats-pathway = Voie d’accès
stats-sex = Sexe
stats-centre = Centre
stats-crossed = Voie d’accès, sexe et centre
stats-bloc = Bloc
stats-bloc-number = Bloc { $bloc }
stats-everybody = tous
stats-for-certification = pour la certification
stats-for-blocs = pour des blocs seuls
stats-enrolled = Inscrits
stats-present = Présents
stats-certified = Certifiés
stats-partial = Partiels
stats-refused = Refusés
stats-deferred = Différés
stats-presented = Présentés
stats-validated = Validés
stats-failed = Non validés
stats-put-off = En attente
stats-validated-vae = Validés, VAE
stats-held-session = Acquis, session antérieure
stats-held-vae = Acquis, VAE
stats-held-equivalence = Acquis, équivalence
stats-held-other = Acquis, autre fondement
stats-rate = Certifiés / présents
stats-rate-bloc = Validés / présentés
stats-quotient = { $part }/{ $whole } ({ $percent } %)
stats-legend = Voies, sexe et centres : candidats à la certification seuls. Certifiés + partiels + refusés + différés = inscrits ; présents : évalués dans une compétence au moins, ou certifiés. Blocs : validés + non validés + en attente = présentés ; un bloc acquis avant la session n’est pas présenté. Pourcentages coupés, jamais arrondis.
stats-hidden = – : effectif masqué, de moins de cinq personnes, ou qui permettrait d’en retrouver un.
stats-follow-up = Suivi des titulaires
stats-asked = À demander|Situation|Intitulé de l’emploi|Contrat|Statut cadre|Rémunération brute annuelle|Métier visé (oui/non)|Source|Date de réponse
stats-asked-after = { $what }, { $months } mois
stats-not-readable = cette session ne se compte pas : elle manque, ou des erreurs l’empêchent
    .hint = voyez lesquelles : parchemin verifier { $folder }
stats-twice = cette session est demandée deux fois
    .hint = nommez chaque dossier une fois
stats-other-certification = cette session est d’une autre certification, { $found } au lieu de { $expected } : leurs blocs ne s’additionnent pas
    .hint = comptez chaque certification à part
stats-not-deliberated = le jury de cette session n’a pas arrêté ses décisions : elle est comptée comme le calcul la donne
help-stats = Compte les candidats de sessions, par voie, sexe, centre et bloc, et prépare le suivi des titulaires
help-arg-sessions = Dossiers des sessions (par défaut, le dossier courant)
help-arg-public = Masque les effectifs de moins de cinq personnes, et ceux qui permettraient de les retrouver
help-arg-follow_up = Écrit à la place la feuille de suivi des titulaires à 6 et 24 mois (xlsx)
help-arg-format-stats = Format : table (par défaut), json, csv, xlsx ou pdf
