"""A session of many candidates whom two evaluators marked in every competence of the referential built in.

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
GIVEN = "Jean Marie Élodie Karim Chloé Antoine Zoé Inès Lucas Hugo Léa Anaïs Noé Sofia Yanis Paul Claire Ousmane".split()


def main(parchemin, candidates, folder):
    random.seed(7)
    (folder / "notes").mkdir(parents=True)
    subprocess.run([parchemin, "-q", "export", "referential", folder / "referential"], check=True, stdout=subprocess.DEVNULL)
    texts = "".join(path.read_text() for path in sorted((folder / "referential").glob("bloc-*.yaml")))
    codes = list(dict.fromkeys(re.findall(r"code: (C\d\.\d)", texts)))
    heads = "N° candidat;Nom de naissance;Prénoms;Date de naissance;Lieu de naissance;Voie d’accès;Mission;Entreprise;"
    roster = [heads + "Début mission;Fin mission;Rapport;Soutenance"]
    marks = ["N° candidat;Évaluateur;" + ";".join(codes)]
    for number in range(1, candidates + 1):
        name = f"{random.choice(FAMILIES)}-{random.choice(FAMILIES)};{random.choice(GIVEN)} {random.choice(GIVEN)}"
        birth = f"{random.randint(1, 28):02}/{random.randint(1, 12):02}/{random.randint(1985, 2003)}"
        mission = f"stage;Société {number % 300};01/09/2025;15/05/2026"
        roster.append(f"26-{number:06};{name};{birth};Paris;formation initiale;{mission};12;13")
        level = random.choice([11, 12, 13, 14])
        for evaluator in ("Anne Essai", "Paul Essai"):
            # What one assessment marks together has one mark.
            row = [level if code in ("C3.1", "C4.1", "C5.1") else level + random.choice([-1, 0, 1]) for code in codes]
            marks.append(f"26-{number:06};{evaluator};" + ";".join(map(str, row)))
    (folder / "candidats.csv").write_text("\n".join(roster))
    (folder / "notes" / "a.csv").write_text("\n".join(marks))
    (folder / "session.yaml").write_text(SESSION)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
