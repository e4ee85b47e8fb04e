//! Laws that every plan keeps, over generated runners.

use lope_plan::{PlanRules, plan};
use lope_recovery::Rules;

use crate::{generated, rows::broken};

#[test]
#[ignore]
fn show() {
    let seed: u64 = std::env::var("SEED").expect("a seed").parse().expect("a number");
    let brief = generated::brief(seed);
    println!(
        "{:#?}",
        (&brief.wishes, &brief.races, &brief.life, &brief.bounds, brief.level, brief.today, brief.age_y)
    );
    for done in brief.done.iter().rev().take(15) {
        println!("{} {:?} {}", done.date, done.kind, done.minutes);
    }
    let planned = match plan(&brief, &Rules::default(), &PlanRules::default()) {
        Ok(planned) => planned,
        Err(conflict) => {
            println!("{:?} {:?}", conflict.between, conflict.without);
            *conflict.nearest
        }
    };
    for week in &planned.weeks {
        println!("{} {:?}", week.from, week);
    }
    println!("{}", crate::runner::table(&planned));
    println!("{:#?}", broken(&brief, &planned));
}

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
                let asked = brief.without(&conflict.without);
                (*conflict.nearest, asked)
            }
        };
        found.extend(broken(&asked, &planned).into_iter().map(|row| (seed, row)));
    }
    println!("{conflicts} conflicts");
    let mut kinds: std::collections::BTreeMap<String, (usize, String)> = Default::default();
    for (seed, row) in &found {
        println!("{seed} {}", row.chars().take(110).collect::<String>());
        let head = row.split(" 202").next().unwrap_or_default().to_owned();
        let slot = kinds.entry(head).or_insert((0, format!("{seed}: {row}")));
        slot.0 += 1;
    }
    assert!(found.is_empty(), "{kinds:#?}");
}
