//! Laws that every plan keeps, over generated runners; `bench/planning/run check` does the same for thousands.

use lope_plan::{Constraint, Plan, PlanRules, plan};
use lope_recovery::Rules;

use crate::{generated, rows::broken};

const SEASONS: u64 = 60;

fn planned(brief: &lope_plan::Brief) -> Result<Plan, lope_plan::Conflict> {
    plan(brief, &Rules::default(), &PlanRules::default())
}

#[test]
fn every_plan_keeps_every_row() {
    let mut found = Vec::new();
    for seed in 0..SEASONS {
        let brief = generated::brief(seed);
        let (planned, asked) = match planned(&brief) {
            Ok(planned) => (planned, brief),
            Err(conflict) => (*conflict.nearest, brief.without(&conflict.without)),
        };
        found.extend(broken(&asked, &planned).into_iter().map(|row| format!("{seed}: {row}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_same_brief_has_the_same_plan() {
    for brief in (0..10).map(generated::brief) {
        assert_eq!(planned(&brief), planned(&brief));
    }
}

#[test]
fn a_conflict_names_wishes_and_its_nearest_plan_gives_up_some() {
    let conflicts = (0..SEASONS * 3).filter_map(|seed| {
        let brief = generated::brief(seed);
        Some((planned(&brief).err()?, brief))
    });
    let mut seen = 0;
    for (conflict, brief) in conflicts.take(8) {
        assert!(
            conflict.between.iter().any(|one| matches!(one, Constraint::Wish(_))),
            "{:?}",
            conflict.between
        );
        assert!(!conflict.without.is_empty());
        assert_eq!(planned(&brief.without(&conflict.without)).as_ref(), Ok(conflict.nearest.as_ref()));
        seen += 1;
    }
    assert!(seen > 2);
}
