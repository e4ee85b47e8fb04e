//! Laws that every plan keeps, over generated runners.

use lope_plan::{PlanRules, plan};
use lope_recovery::Rules;

use crate::{generated, rows::broken};

#[test]
fn every_plan_keeps_every_row() {
    let seasons = std::env::var("SEASONS").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let mut found: Vec<(u64, String)> = Vec::new();
    let mut conflicts = 0;
    for seed in 0..seasons {
        let brief = generated::brief(seed);
        let planned = plan(&brief, &Rules::default(), &PlanRules::default());
        let (planned, asked) = match planned {
            Ok(planned) => (planned, brief),
            Err(conflict) => {
                conflicts += 1;
                let _ = &conflict;
                continue;
            }
        };
        found.extend(broken(&asked, &planned).into_iter().map(|row| (seed, row)));
    }
    println!("{conflicts} conflicts");
    let mut kinds: std::collections::BTreeMap<String, (usize, String)> = Default::default();
    for (seed, row) in &found {
        let head = row.split(" 202").next().unwrap_or_default().to_owned();
        let slot = kinds.entry(head).or_insert((0, format!("{seed}: {row}")));
        slot.0 += 1;
    }
    assert!(found.is_empty(), "{kinds:#?}");
}
