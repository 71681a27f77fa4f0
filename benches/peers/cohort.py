"""A session of many candidates whom two evaluators marked in every competence of the referential built in: a file of marks
for each 10,000 of them, since a workbook may have a million cells.

usage: cohort.py PARCHEMIN CANDIDATES FOLDER
"""

import random
import re
import subprocess
import sys
from pathlib import Path

SESSION = """schema: 1
name: Session de juin 2026
roster: candidats.csv
scores: ["notes/*.csv"]
jury:
  date: 2026-06-26
  members:
    - { name: Anne Essai, external: true, chair: true }
    - { name: Jean Essai, external: true }
    - { name: Paul Essai }
"""
FAMILIES = "Bérenger Lefèvre Martin Nguyen Dupont O’Brien Müller Garcia Traoré Benali Rossi Kowalski Sénéchal Petit".split()
# So many candidates to a file of marks; beyond MOST_PLACED, where they were born and what they did is left out of the roster.
A_FILE, MOST_PLACED = 10_000, 80_000
GIVEN = "Jean Marie Élodie Karim Chloé Antoine Zoé Inès Lucas Hugo Léa Anaïs Noé Sofia Yanis Paul Claire Ousmane".split()


def main(parchemin, candidates, folder):
    random.seed(7)
    (folder / "notes").mkdir(parents=True)
    subprocess.run([parchemin, "-q", "export", "referential", folder / "referential"], check=True, stdout=subprocess.DEVNULL)
    texts = "".join(path.read_text() for path in sorted((folder / "referential").glob("bloc-*.yaml")))
    codes = list(dict.fromkeys(re.findall(r"code: (C\d\.\d)", texts)))
    heads = "N° candidat;Nom de naissance;Prénoms;Date de naissance;Mission;Début mission;Fin mission;Rapport;Soutenance"
    is_placed = candidates <= MOST_PLACED
    roster = [heads + (";Lieu de naissance;Voie d’accès;Entreprise" if is_placed else "")]
    marks = []
    for number in range(1, candidates + 1):
        if number % A_FILE == 1:
            marks.append(["N° candidat;Évaluateur;" + ";".join(codes)])
        name = f"{random.choice(FAMILIES)}-{random.choice(FAMILIES)};{random.choice(GIVEN)} {random.choice(GIVEN)}"
        birth = f"{random.randint(1, 28):02}/{random.randint(1, 12):02}/{random.randint(1985, 2003)}"
        placed = f";Paris;formation initiale;Société {number % 300}" if is_placed else ""
        roster.append(f"26-{number:06};{name};{birth};stage;01/09/2025;15/05/2026;12;13{placed}")
        level = random.choice([11, 12, 13, 14])
        for evaluator in ("Anne Essai", "Paul Essai"):
            # What one assessment marks together has one mark.
            row = [level if code in ("C3.1", "C4.1", "C5.1") else level + random.choice([-1, 0, 1]) for code in codes]
            marks[-1].append(f"26-{number:06};{evaluator};" + ";".join(map(str, row)))
    (folder / "candidats.csv").write_text("\n".join(roster))
    for rank, file in enumerate(marks, 1):
        (folder / "notes" / f"{rank:02}.csv").write_text("\n".join(file))
    (folder / "session.yaml").write_text(SESSION)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
