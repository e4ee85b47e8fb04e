//! Reads series as JSON lines and prints Lope's metrics of each, to be compared with other implementations'.

use std::io::{BufRead, BufWriter, Write};

use lope_physiology::fitness::form::{Alpha, FormDay, FormModel, Seed};
use lope_physiology::hrv::{
    DfaMethod, EctopicRule, Edition, PLAUSIBLE_RR_MS, WelchRules, correct_artefacts, dfa_alpha1,
    find_artefacts, lomb_scargle, poincare, reject_ectopic, reject_implausible, time_domain, welch,
};
use lope_physiology::load::week::{AcuteChronic, Deviation, Monotony, monotony, strain};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Series {
    id: String,
    kind: Kind,
    values: Vec<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Rr,
    Load,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let series: Series = serde_json::from_str(&line?)?;
        let metrics = match series.kind {
            Kind::Rr => rr_metrics(&series.values),
            Kind::Load => load_metrics(&series.values),
        };
        writeln!(out, "{}", json!({ "id": series.id, "metrics": metrics }))?;
    }
    Ok(())
}

fn rr_metrics(rr_ms: &[f64]) -> Value {
    let time = time_domain(rr_ms);
    let axes = poincare(rr_ms);
    let found = find_artefacts(rr_ms, Edition::NeuroKit);
    let corrected = correct_artefacts(rr_ms, Edition::NeuroKit);
    let bands = welch(rr_ms, &WelchRules::default());
    let lomb = lomb_scargle(rr_ms);
    let rejected = |rule| gaps(&reject_ectopic(rr_ms, rule));
    json!({
        "mean_rr": time.map(|t| t.mean_rr_ms),
        "sdnn": time.map(|t| t.sdnn_ms),
        "rmssd": time.map(|t| t.rmssd_ms),
        "sdsd": time.and_then(|t| t.sdsd_ms),
        "pnn50": time.map(|t| t.pnn50_pct),
        "sd1": axes.map(|a| a.sd1_ms),
        "sd2": axes.map(|a| a.sd2_ms),
        "sd2_by_identity": time.and_then(|t| Some((2.0 * t.sdnn_ms.powi(2) - t.sdsd_ms?.powi(2) / 2.0).sqrt())),
        "ectopic": found.ectopic,
        "missed": found.missed,
        "extra": found.extra,
        "long_short": found.long_short,
        "corrected_rmssd": time_domain(&corrected.rr_ms).map(|t| t.rmssd_ms),
        "corrected_intervals": corrected.rr_ms.len(),
        "alpha1_adjacent": dfa_alpha1(rr_ms, DfaMethod::Adjacent),
        "alpha1_overlapping": dfa_alpha1(rr_ms, DfaMethod::Overlapping),
        "alpha1_detrended": dfa_alpha1(rr_ms, DfaMethod::Detrended { lambda: 500.0 }),
        "vlf": bands.map(|b| b.vlf_ms2),
        "lf": bands.map(|b| b.lf_ms2),
        "hf": bands.map(|b| b.hf_ms2),
        "lomb_lf": lomb.map(|b| b.lf_ms2),
        "lomb_hf": lomb.map(|b| b.hf_ms2),
        "implausible": gaps(&reject_implausible(rr_ms, &PLAUSIBLE_RR_MS)),
        "malik": rejected(EctopicRule::Malik),
        "kamath": rejected(EctopicRule::Kamath),
        "karlsson": rejected(EctopicRule::Karlsson),
        "acar": rejected(EctopicRule::Acar),
    })
}

/// The indices that were rejected.
fn gaps(rr_ms: &[f64]) -> Vec<usize> {
    rr_ms.iter().enumerate().filter(|(_, rr)| rr.is_nan()).map(|(index, _)| index).collect()
}

fn load_metrics(daily: &[f64]) -> Value {
    let week: Option<&[f64; 7]> = daily.last_chunk();
    let ratio = |form: AcuteChronic| form.ratio(daily);
    let monotony_by = |deviation| match monotony(week?, deviation)? {
        Monotony::Ratio(ratio) => Some(ratio),
        _ => None,
    };
    let known: Vec<Option<f64>> = daily.iter().copied().map(Some).collect();
    let form_by = |alpha| {
        let model = FormModel { alpha, form_day: FormDay::Today, seed: Seed::Zero, ..FormModel::default() };
        model.days(&known)?.last().copied()
    };
    let (exponential, span) = (form_by(Alpha::Exponential), form_by(Alpha::Span));
    json!({
        "acwr_coupled": ratio(AcuteChronic::Coupled),
        "acwr_uncoupled": ratio(AcuteChronic::Uncoupled),
        "acwr_ewma": ratio(AcuteChronic::Ewma),
        "acwr_ewma_half_life": ratio(AcuteChronic::EwmaHalfLife),
        "monotony_sample": monotony_by(Deviation::Sample),
        "monotony_population": monotony_by(Deviation::Population),
        "strain_sample": week.and_then(|week| strain(week, Deviation::Sample)),
        "fitness_exponential": exponential.map(|day| day.fitness),
        "fatigue_exponential": exponential.map(|day| day.fatigue),
        "fitness_span": span.map(|day| day.fitness),
        "fatigue_span": span.map(|day| day.fatigue),
    })
}
