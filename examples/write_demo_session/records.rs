//! What the secretariat and the jury wrote beside the marks. It knows nothing of how the roster is laid out.

/// Sheet `Acquis antérieurs`: N° candidat, Bloc, Fondement, Date, Référence.
pub(crate) const PRIOR: [[&str; 5]; 4] = [
    ["26-008", "2", "session antérieure", "2025-06-27", "PV-2025-06"],
    ["26-009", "4", "VAE", "2025-11-14", "VAE-2025-031"],
    ["26-009", "6", "VAE", "2025-11-14", "VAE-2025-031"],
    ["26-013", "5", "équivalence", "2025-09-22", "EQ-2025-007"],
];

/// Sheet `Décisions`: N° candidat, Bloc, Proposition, Décision, Motif.
///
/// Whatever is pending bears « Différée », so that the jury of this session has finished its work.
pub(crate) const DECISIONS: [[&str; 5]; 15] = [
    [
        "26-004",
        "certification",
        "Partielle",
        "Partielle",
        "Mission d’un jour plus courte que les trois mois exigés\u{202f}; les six blocs restent acquis.",
    ],
    [
        "26-005",
        "certification",
        "Délivrée",
        "Différée",
        "Authenticité du rapport de mission à confirmer auprès de l’entreprise.",
    ],
    ["26-013", "6", "En attente", "Différée", ""],
    [
        "26-016",
        "4",
        "En attente",
        "Différée",
        "Absence justifiée\u{202f}; épreuve E2.4 à organiser en septembre.",
    ],
    ["26-016", "certification", "En attente", "Différée", ""],
    ["26-017", "certification", "Délivrée", "Délivrée", ""],
    [
        "26-018",
        "6",
        "Non validé",
        "Validé",
        "Le jury retient la coordination effective du projet, démontrée lors de la soutenance.",
    ],
    [
        "26-019",
        "5",
        "Validé",
        "Non validé",
        "Plagiat établi\u{a0}: la note remise à l’épreuve E2.5 reprend une source publiée sans la citer.",
    ],
    [
        "26-020",
        "certification",
        "En attente",
        "Différée",
        "Soutenance de mission fixée au 15 septembre 2026.",
    ],
    ["26-021", "certification", "Partielle", "Partielle", ""],
    ["26-022", "certification", "Non délivrée", "Non délivrée", ""],
    [
        "26-023",
        "3",
        "Validé",
        "Différée",
        "Écarts entre évaluateurs à l’épreuve E1.3\u{202f}; troisième lecture demandée.",
    ],
    ["26-023", "certification", "En attente", "Différée", ""],
    ["26-024", "6", "En attente", "Différée", ""],
    ["26-024", "certification", "En attente", "Différée", ""],
];

/// `amenagements.xlsx`: N° candidat, Mesure. Words found nowhere else, so that a leak can be searched for.
pub(crate) const ARRANGEMENTS: [[&str; 2]; 2] =
    [["26-003", "tiers-temps majoré Zéphyr"], ["26-016", "salle isolée Quartzine, documents en corps 18"]];
