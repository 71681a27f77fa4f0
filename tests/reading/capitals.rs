//! The capitals of given names and of places, as a roster has them: what looks like a slip of typing is remarked on, with
//! what was meant; names of any country and script are left alone.

use std::collections::BTreeMap;

use parchemin::check::{self, referential::RULES_FILE};
use parchemin::diag::{Fact, Location, Report};
use parchemin::read::workbook;
use parchemin::store::builtin;

/// What the check of a roster proposes for each text, one row a text.
fn meant(heading: &str, texts: &[&str]) -> BTreeMap<usize, String> {
    let files = builtin::referential();
    let mut report = Report::new();
    let rules = files.iter().find(|(name, _)| name.ends_with(RULES_FILE));
    let (referential, rules) = check::framework(&files, rules, &mut report).unwrap();
    let rows = texts.iter().enumerate().map(|(at, text)| format!("26-{at:03};Essai;{text}\n"));
    let csv = format!("N° candidat;Nom;{heading}\n{}", rows.collect::<String>());
    let workbook = workbook::read("candidats.csv", csv.as_bytes()).unwrap();
    let roster = ("candidats.csv".to_owned(), workbook);
    check::cohort::read(&[], &referential, &rules, Some(&roster), &[], &mut report);
    let remarks = report.problems().iter().filter(|problem| problem.what.id == "identity-capitals");
    let proposed = remarks.map(|problem| {
        let row = match problem.place.as_ref().map(|place| &place.location) {
            Some(Location::Cell(_, address)) => usize::try_from(address.row).unwrap() - 1,
            other => panic!("a cell, not {other:?}"),
        };
        let proposal = problem.what.facts.iter().find(|(name, _)| *name == "proposal");
        match proposal {
            Some((_, Fact::Text(text))) => (row, text.clone()),
            other => panic!("a text, not {other:?}"),
        }
    });
    proposed.collect()
}

fn proposes(heading: &str, pairs: &[(&str, &str)]) {
    let typed: Vec<&str> = pairs.iter().map(|(typed, _)| *typed).collect();
    let proposed = meant(heading, &typed);
    for (at, (typed, meant)) in pairs.iter().enumerate() {
        assert_eq!(proposed.get(&at).map(String::as_str), Some(*meant), "{typed}");
    }
}

#[test]
fn given_names_begin_with_one_capital_each() {
    let pairs = [
        ("jean-pierre", "Jean-Pierre"),
        ("Jean-pierre", "Jean-Pierre"),
        ("JEAN", "Jean"),
        ("JEAN-PIERRE, marie", "Jean-Pierre, Marie"),
        ("ÉLOÏSE ANNE", "Éloïse Anne"),
        ("éloïse", "Éloïse"),
        ("œuvrard", "Œuvrard"),
        ("Marie DE LA CROIX", "Marie de la Croix"),
        ("maria del carmen", "Maria del Carmen"),
        ("el mehdi", "El Mehdi"),
        ("EL MEHDI", "El Mehdi"),
        ("d’aubigné", "d’Aubigné"),
        ("D'ANGELO", "D'Angelo"),
        ("O'BRIEN", "O'Brien"),
        ("M'HAMED", "M'Hamed"),
        ("m'hamed", "M'hamed"),
        ("N’GUYEN", "N’Guyen"),
        ("LÊ THỊ AN", "Lê Thị An"),
        ("an", "An"),
        ("J.-P. MARTIN", "J.-P. Martin"),
        ("JP MARIE", "Jp Marie"),
        ("LOUIS XIV", "Louis XIV"),
        ("İBRAHİM", "İbrahim"),
        ("ΓΙΏΡΓΟΣ", "Γιώργος"),
        ("ольга", "Ольга"),
    ];
    proposes("Prénoms", &pairs);
}

#[test]
fn given_names_of_any_country_and_script_are_left_alone() {
    let typed = [
        "Jean-Pierre",
        "Éloïse, Anne, Marie",
        "Marie de la Croix",
        "Maria da Conceição",
        "Abd el-Kader",
        "el Mehdi",
        "Abd al-Rahman",
        "Ali ben Ahmed",
        "J.-P.",
        "J. Marie",
        "JP",
        "J",
        "j",
        "McDonald",
        "O'Brien",
        "d'Aubigné",
        "d’Aubigné",
        "N'Guyen",
        "M'hamed",
        "DeShawn",
        "Jean II",
        "Mª José",
        "محمد",
        "小明",
        "გიორგი",
        "דוד",
        "-",
    ];
    assert_eq!(meant("Prénoms", &typed), BTreeMap::new());
}

#[test]
fn places_begin_with_a_capital_and_are_not_all_in_capitals() {
    let pairs = [
        ("SAINT-ÉTIENNE (FRANCE)", "Saint-Étienne (France)"),
        ("Saint-Étienne (FRANCE)", "Saint-Étienne (France)"),
        ("saint-étienne", "Saint-Étienne"),
        ("la rochelle", "La Rochelle"),
        ("le Mans", "Le Mans"),
        ("l'Haÿ-les-Roses", "L'Haÿ-les-Roses"),
        ("n'djamena", "N'djamena"),
        ("LE MANS", "Le Mans"),
        ("LA ROCHE-SUR-YON", "La Roche-sur-Yon"),
        ("VILLENEUVE-D’ASCQ", "Villeneuve-d’Ascq"),
        ("ASNIÈRES-LÈS-BOURGES", "Asnières-lès-Bourges"),
        ("BOURG-EN-BRESSE", "Bourg-en-Bresse"),
        ("SAINT-CYR-SOUS-DOURDAN", "Saint-Cyr-sous-Dourdan"),
        ("CHOISY-LE-ROI", "Choisy-le-Roi"),
        ("PONT-À-MOUSSON", "Pont-à-Mousson"),
        ("L'HAŸ-LES-ROSES", "L'Haÿ-les-Roses"),
        ("l’île-rousse", "L’Île-Rousse"),
        ("SAINT-DENIS (LA RÉUNION)", "Saint-Denis (La Réunion)"),
        ("PARIS 13E ARRONDISSEMENT", "Paris 13e arrondissement"),
        ("PARIS XIII", "Paris XIII"),
        ("KINSHASA (RDC)", "Kinshasa (RDC)"),
        ("N'DJAMENA", "N'Djamena"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("CÔTE D’IVOIRE", "Côte d’Ivoire"),
        ("İSTANBUL", "İstanbul"),
    ];
    proposes("Lieu de naissance", &pairs);
    proposes("Pays de naissance", &pairs);
    let typed = [
        "Saint-Étienne (France)",
        "Villeneuve-d'Ascq",
        "Châlons-en-Champagne",
        "Saint-Maur-des-Fossés",
        "L'Haÿ-les-Roses",
        "Le Mans",
        "Frankfurt am Main",
        "Paris 13e arrondissement",
        "Paris 13E",
        "13e arrondissement de Paris",
        "'s-Hertogenbosch",
        "Washington DC",
        "Kinshasa (RDC)",
        "USA",
        "75013",
        "ªb",
        "北京",
        "الجزائر",
        "თბილისი",
    ];
    assert_eq!(meant("Lieu de naissance", &typed), BTreeMap::new());
}
