//! The cohort of the demo session: who sits, why each one is there, and every level and mark.
//!
//! It knows neither Excel nor how a decision is reached: the expected results are worked out apart, in
//! `tests/golden/ok/demo`. All people and companies are fictitious.

/// A candidate, in the words of the roster's columns; an empty text is a blank cell.
pub(crate) struct Candidate {
    /// N° candidat, Sexe, Nom de naissance, Nom d’usage, Prénoms, Date, Lieu and Pays de naissance.
    pub(crate) person: [&'static str; 8],
    /// Voie d’accès, Blocs présentés.
    pub(crate) path: [&'static str; 2],
    /// Mission, Entreprise, Début, Fin, Rapport, Soutenance.
    pub(crate) mission: [&'static str; 6],
    /// What was marked, a text a bloc; `marks.rs` says how to read it.
    pub(crate) marks: [&'static str; 6],
}

/// The candidates, by number, each under the story that it is there to tell.
pub(crate) const COHORT: [Candidate; 24] = [
    // Granted. In E1.1 the second evaluator left K2 blank: the first one’s level stands alone for that
    // cell.
    Candidate {
        person: ["26-001", "M", "Wiśniewski", "", "Łukasz", "1999-05-01", "Łódź", "Pologne"],
        path: ["apprentissage", ""],
        mission: ["alternance", "Ateliers Lumérys", "2025-09-01", "2026-06-19", "13", "12.25"],
        marks: [
            "322/2-3 222/313 2222/2212",
            "23222/23222 222/221",
            "22222/22222 2122/2123 322/312",
            "22222/13222 122/113 322/332",
            "14.25,12.5/14.5,13 | 12.25/12.75 | acquis/acquis",
            "123222/122323 2222/2322 223/233",
        ],
    },
    // Granted. Mission of exactly three months: 15 January to 14 April. Sex left blank.
    Candidate {
        person: ["26-002", "", "Yıldız", "", "Çağlar", "2002-11-19", "İzmir", "Turquie"],
        path: ["formation initiale", ""],
        mission: ["stage", "Coopérative Solandre", "2026-01-15", "2026-04-14", "11", "10.5"],
        marks: [
            "222/122 222/122 2221/2221",
            "31212/21212 222/212",
            "32322/32312 2222/2322 333/223",
            "21322/11312 121/132 212/312",
            "13.75,11.5/14.25,12 | 12.5/11.75 | acquis/acquis",
            "312222/311322 1222/1323 222/332",
        ],
    },
    // Granted. Mission of exactly three months, the due day cut to the end of February; report exactly at
    // 10.
    Candidate {
        person: ["26-003", "F", "Œuvrard", "", "Maëlle", "2001-08-30", "L’Haÿ-les-Roses", ""],
        path: ["formation initiale", ""],
        mission: ["immersion", "Cabinet Orvane Conseil", "2025-11-30", "2026-02-27", "10", "12"],
        marks: [
            "222/322 223/223 2233/2233",
            "32232/32222 122/132",
            "33112/23212 2233/1333 212/312",
            "22222/11222 213/213 322/323",
            "15.5,14.75/15.75,15.5 | 12.5/13.25 | acquis/acquis",
            "221222/311212 2232/2232 222/231",
        ],
    },
    // Partial: six blocs validated, and a mission one day short (unmet).
    Candidate {
        person: ["26-004", "M", "D’Aubigny", "", "Côme", "2000-12-01", "Angoulême", "France"],
        path: ["formation initiale", ""],
        mission: ["stage", "Transports Hélianthe", "2026-01-15", "2026-04-13", "14", "13.75"],
        marks: [
            "222/222 122/222 3333/3323",
            "22332/12331 322/323",
            "22322/31322 2222/2111 222/323",
            "22222/31222 321/331 323/323",
            "13,15.5/12.75,16.25 | 15.25/15.25 | acquis/acquis",
            "213212/112112 3222/2212 322/322",
        ],
    },
    // Computed granted with a bloc 4 at exactly 10 everywhere, and 10.125 in C2.5; the jury defers the
    // certification.
    Candidate {
        person: ["26-005", "F", "O’Brien", "", "Siobhán", "1994-03-17", "Cork", "Irlande"],
        path: ["formation continue", ""],
        mission: ["contrat de travail", "Clinique Sylvane", "2024-10-01", "2026-06-30", "12.5", "13"],
        marks: [
            "223/333 222/112 2212/2221",
            "22223/23223 222/132",
            "12222/11323 3222/3222 122/131",
            "21212/11221 212/112 211/221",
            "9.75,10/10.25,10.25 | 10/10 | acquis/acquis",
            "212222/211222 1212/1322 321/221",
        ],
    },
    // Partial: E3.1 just under the threshold (11 points of 24), so bloc 1 is refused; E1.1 exactly at 10.
    Candidate {
        person: ["26-006", "F", "Da Costa", "", "Inês", "2000-04-25", "Porto", "Portugal"],
        path: ["apprentissage", ""],
        mission: ["alternance", "Banque du Haut-Pré", "2025-09-08", "2026-06-26", "12", "11.5"],
        marks: [
            "212/112 122/123 1212/1121",
            "22221/22221 212/212",
            "12213/13113 2223/3123 232/122",
            "23221/33221 213/113 122/122",
            "13,12.5/13,12.25 | 12/11.75 | acquis/acquis",
            "222222/221121 2231/1331 222/322",
        ],
    },
    // Granted: a name of more than sixty letters.
    Candidate {
        person: [
            "26-007",
            "F",
            "de La Rochefontaine-Montgaillard de Saint-Barthélemy-Villeneuve d’Estrées",
            "",
            "Marie-Bénédicte Anne-Sophie",
            "1997-09-14",
            "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson",
            "France",
        ],
        path: ["contrat de professionnalisation", ""],
        mission: ["alternance", "Studio Quasar & Fils", "2025-10-01", "2026-06-30", "15.25", "16"],
        marks: [
            "333/332 333/223 1222/1222",
            "13323/23313 333/323",
            "23332/23332 3233/3232 233/133",
            "33232/33231 232/233 222/122",
            "15,18/15.25,17.5 | 17.25/17.75 | acquis/acquis",
            "332223/332233 2332/2333 222/212",
        ],
    },
    // Granted: bloc 2 acquired in an earlier session. Another name in use than the birth name.
    Candidate {
        person: [
            "26-008",
            "F",
            "Perrin",
            "Perrin-Okonkwo",
            "Apolline",
            "1989-02-28",
            "Thonon-les-Bains",
            "France",
        ],
        path: ["formation continue", ""],
        mission: ["contrat de travail", "Fonderie Altamarche", "2023-01-02", "2026-06-26", "13.5", "14.25"],
        marks: [
            "222/223 122/222 1223/1223",
            "",
            "22232/32132 2322/2231 222/212",
            "22222/22222 332/322 322/332",
            "16,16/16.75,15.75 | 13.5/13.25 | acquis/acquis",
            "233322/233323 2223/3333 232/222",
        ],
    },
    // Granted: blocs 4 and 6 acquired by VAE, the four others presented. Asterisks mark the first name in
    // use.
    Candidate {
        person: ["26-009", "M", "Kouassi", "", "Paul *Antoine*", "1982-07-01", "Bouaké", "Côte d’Ivoire"],
        path: ["VAE", "1, 2, 3, 5"],
        mission: ["contrat de travail", "Comptoir Mirabelle", "2019-05-06", "2026-06-26", "16", "15.5"],
        marks: [
            "332/333 323/323 3122/3123",
            "32232/32232 233/133",
            "33232/33121 3322/3322 333/233",
            "",
            "17.5,17.25/17.5,16.5 | 17/17.5 | acquis/acquis",
            "",
        ],
    },
    // Partial: one bloc presented, and validated. No mission yet, so the condition is pending.
    Candidate {
        person: ["26-010", "F", "Le Gall", "", "Marie_Lou", "1996-10-08", "Plougastel-Daoulas", "France"],
        path: ["candidat libre", "3"],
        mission: ["", "", "", "", "", ""],
        marks: ["", "", "12222/12233 2323/2323 222/321", "", "", ""],
    },
    // Granted thanks to retakes: E1.2 is better the second time, E1.6 was missed without cause the first
    // time.
    Candidate {
        person: ["26-011", "F", "Martin", "", "Zoé", "2002-01-22", "Nîmes", "France"],
        path: ["formation initiale", ""],
        mission: ["stage", "Brumeval Données", "2026-02-02", "2026-06-12", "11.75", "12"],
        marks: [
            "222/222 222/123 2222/2232",
            "11121/21111>22222/22223 222/223",
            "22223/22222 2223/2233 222/232",
            "22222/12222 222/221 222/232",
            "11.75,13.5/12,14 | 13.5/13.25 | acquis/acquis",
            "!/!>222222/222222 2213/2213 222/122",
        ],
    },
    // Granted: the second attempt at E1.4 is worse, the better one counts.
    Candidate {
        person: ["26-012", "F", "Martin", "", "Élodie", "2001-06-06", "Épinal", "France"],
        path: ["apprentissage", ""],
        mission: ["alternance", "Maison Verdelune", "2025-09-01", "2026-06-30", "13", "14"],
        marks: [
            "222/222 323/323 2232/2231",
            "22321/21331 322/212",
            "23221/23131 2232/2232 233/233",
            "22222/22222>22121/12222 312/312 222/223",
            "14.5,13/14.75,12.75 | 14.75/15.25 | acquis/acquis",
            "222322/221323 2222/2223 222/322",
        ],
    },
    // Partial: bloc 5 by equivalence; bloc 2 refused after two attempts (E2.2: excused, then insufficient);
    // bloc 6 pending (NE).
    Candidate {
        person: ["26-013", "F", "Haddad", "", "Yasmine", "1998-01-01", "Beyrouth", "Liban"],
        path: ["équivalence", "1, 2, 3, 4, 6"],
        mission: ["conseil", "Cabinet Orvane Conseil", "2025-11-03", "2026-03-31", "12", "10"],
        marks: [
            "222/223 321/221 3222/3212",
            "12121/12121>11211/11121 ?/?>121/112",
            "32222/32211 2221/2221 333/333",
            "22222/32312 221/212 222/233",
            "",
            "222222/322213 2221/2331 nnn/nnn",
        ],
    },
    // Granted: exempt from E2.4 as a whole and from one criterion of E1.6.
    Candidate {
        person: ["26-014", "M", "Lindqvist", "", "Åke", "1991-06-21", "Uppsala", "Suède"],
        path: ["formation continue", ""],
        mission: ["contrat de travail", "Verrerie Cassiopée", "2022-04-04", "2026-06-26", "12.75", "11"],
        marks: [
            "222/122 222/222 3222/3213",
            "22223/22213 321/221",
            "22233/11223 2223/2223 232/232",
            "23223/23222 ddd/ddd 223/233",
            "14.75,12.5/15.5,11.75 | 14.5/14.25 | acquis/acquis",
            "22d322/23d222 2223/2313 223/223",
        ],
    },
    // Partial: absent without cause from E3.3 (bloc 3), and C4.5 judged « non acquis » beside good marks
    // (bloc 5).
    Candidate {
        person: ["26-015", "M", "Bélanger", "", "Théo", "2002-03-03", "Trois-Rivières", "Canada"],
        path: ["formation initiale", ""],
        mission: ["stage", "Ateliers Lumérys", "2026-02-16", "2026-06-05", "12", "12.5"],
        marks: [
            "223/223 322/321 1132/1132",
            "22233/22233 322/332",
            "22222/32222 2122/2132 aaa/aaa",
            "22222/12222 332/332 222/222",
            "14.5,14.25/15,15 | 15/15 | non acquis/non acquis",
            "322223/212223 2212/1312 223/132",
        ],
    },
    // Pending: absent with cause from E2.4, one criterion of E3.4 excused too; bloc 4 deferred.
    Candidate {
        person: ["26-016", "M", "Benali", "", "Sofiane", "2001-10-10", "Oran", "Algérie"],
        path: ["apprentissage", ""],
        mission: ["alternance", "Transports Hélianthe", "2025-09-15", "2026-06-30", "13.25", "12"],
        marks: [
            "223/233 222/223 3312/3312",
            "22322/23323 233/223",
            "22332/22332 3222/3222 221/221",
            "22222/23222 ?/? 2j2/2j3",
            "13.75,14/14.5,13.75 | 15.5/16.25 | acquis/acquis",
            "222222/331222 1223/2223 222/121",
        ],
    },
    // Granted: the plain case. The jury’s row « Délivrée » confirms what is computed.
    Candidate {
        person: ["26-017", "F", "Nguyễn-Lefèvre", "", "Éloïse", "2001-02-03", "Hà Nội", "Viêt Nam"],
        path: ["formation initiale", ""],
        mission: ["stage", "Brumeval Données", "2026-01-05", "2026-05-29", "14.5", "15"],
        marks: [
            "322/311 222/322 3333/3333",
            "23222/23222 322/322",
            "22213/22213 3323/3333 322/321",
            "22213/21313 333/333 322/322",
            "14.25,14/13.75,13.25 | 13.75/13.25 | acquis/acquis",
            "212222/221223 3332/3332 232/232",
        ],
    },
    // Granted by the jury: C1.6 just under the threshold (17 points of 36), bloc 6 validated with a motive.
    Candidate {
        person: ["26-018", "F", "Traoré", "", "Aminata", "1999-12-31", "Ségou", "Mali"],
        path: ["contrat de professionnalisation", ""],
        mission: ["alternance", "Coopérative Solandre", "2025-10-06", "2026-06-26", "14.75", "15"],
        marks: [
            "222/233 322/313 3222/2222",
            "23232/22232 222/122",
            "22322/12333 2232/2332 212/212",
            "33312/33321 321/221 332/232",
            "13,16/12.75,16.25 | 14.75/14.5 | acquis/acquis",
            "121212/211211 2232/2231 231/131",
        ],
    },
    // Partial by the jury: bloc 5 computed validated, refused with a motive.
    Candidate {
        person: ["26-019", "M", "Schmitt", "", "Hugo", "2000-02-29", "Haguenau", "France"],
        path: ["contrat de professionnalisation", ""],
        mission: ["alternance", "Studio Quasar & Fils", "2025-10-13", "2026-06-26", "11", "11.25"],
        marks: [
            "222/222 222/122 2221/2212",
            "22212/31211 222/223",
            "22211/23211 2222/2231 312/312",
            "22222/12222 122/222 322/312",
            "11.75,14.5/12,13.75 | 13/13.25 | acquis/acquis",
            "222222/223332 2222/2213 322/322",
        ],
    },
    // Pending: six blocs validated, the oral of the mission not yet held. A kind of mission that the list
    // does not name.
    Candidate {
        person: ["26-020", "M", "Ferreira de Sá", "", "Tomás", "1985-05-05", "Coimbra", "Portugal"],
        path: ["VAE", ""],
        mission: ["volontariat international", "Fondation Belle-Rive", "2026-01-12", "2026-06-19", "13", ""],
        marks: [
            "232/332 322/312 2322/2331",
            "32133/33133 222/222",
            "22222/22223 1323/1323 222/221",
            "12213/12213 222/223 232/232",
            "15.25,15.5/14.5,16 | 14/13.5 | acquis/acquis",
            "232222/232222 2232/2232 212/322",
        ],
    },
    // Partial: six blocs validated, and a mission report at 9.75 (unmet).
    Candidate {
        person: ["26-021", "M", "Delaunay", "", "Jules", "1987-11-11", "Vire", "France"],
        path: ["formation continue", ""],
        mission: ["contrat de travail", "Banque du Haut-Pré", "2020-09-01", "2026-06-26", "9.75", "12"],
        marks: [
            "221/221 221/321 2122/3132",
            "23122/13122 221/221",
            "22211/22212 2311/2311 221/322",
            "12212/12213 222/212 231/221",
            "11.5,11.25/11.5,10.75 | 13.75/13.25 | acquis/acquis",
            "112232/112231 2222/2212 113/113",
        ],
    },
    // Refused: no bloc validated and an unmet mission; left E1.6 half-way, absent from the rest of bloc 6.
    Candidate {
        person: ["26-022", "M", "Abadie", "", "Lucas", "2003-04-01", "Mazamet", "France"],
        path: ["candidat libre", ""],
        mission: ["stage", "Comptoir Mirabelle", "2026-03-02", "2026-06-12", "8.5", "7"],
        marks: [
            "122/212 111/101 1011/1111",
            "12121/11212 222/122",
            "11011/11111 1111/1211 012/111",
            "11111/11111 110/111 222/122",
            "8,9.5/7.5,9 | ABI/ABI | non acquis/non acquis",
            "11!/11! !/! !/!",
        ],
    },
    // Gap alerts between the evaluators; computed granted, but the jury defers bloc 3, so the certification
    // is pending. Sex left blank.
    Candidate {
        person: ["26-023", "", "Zeller", "", "Camille", "2001-07-14", "Sélestat", "France"],
        path: ["formation initiale", ""],
        mission: ["stage", "Fonderie Altamarche", "2026-01-19", "2026-05-22", "12.25", "13"],
        marks: [
            "322/222 222/321 3222/1222",
            "22332/22231 232/222",
            "31203/12222 2212/3212 222/322",
            "22222/22321 232/132 212/212",
            "15,12/10.75,12.5 | 14/10 | acquis/acquis",
            "232222/233222 2222/2222 323/223",
        ],
    },
    // Pending with no bloc validated: bloc 5 refused at 9.875 in C1.5, bloc 6 excused and deferred, the
    // others not presented.
    Candidate {
        person: ["26-024", "F", "Rakotomalala", "", "Haingo", "1995-09-01", "Antananarivo", "Madagascar"],
        path: ["apprentissage", "5, 6"],
        mission: ["alternance", "Maison Verdelune", "2025-12-01", "", "", ""],
        marks: ["", "", "", "", "9.75,12/10,11.5 | 12/12.5 | acquis/acquis", "?/? ?/? ?/?"],
    },
];
