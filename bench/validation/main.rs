//! Foretells what people say of their mornings and what their nights measure, from the days before, beside simple rivals.
//!
//! Each person is left out in turn: what is believed before their first day comes from the others. See `README.md`.

mod ahead;
mod fit;
mod people;
mod table;

use std::path::PathBuf;

use clap::Parser;
use lope_physiology::statistics::wandering::Bank;

use crate::{
    fit::Fitted,
    people::{People, Series},
};

/// Inputs that push a value: yesterday's load, the night's pulse and its sleep score.
const INPUTS: usize = 3;
/// Shares of values that an interval should hold.
const SHARES: [f64; 3] = [0.50, 0.80, 0.95];

#[derive(Parser)]
struct Options {
    /// The folder with days.csv and rivals.csv
    folder: PathBuf,
    /// Print the beliefs fitted on everyone, as they are shipped, instead of the table
    #[arg(long)]
    fit: bool,
}

/// One value that was foretold.
struct Foretold {
    day: usize,
    /// Square of the error, and the error in standard deviations.
    squared: f64,
    standard: f64,
}

/// One person's values foretold from their past, and with the night known or not.
fn foretell(series: &Series, fitted: &Fitted, knows_night: bool) -> Vec<Foretold> {
    let Some(mut bank) = Bank::new(&fitted.prior) else { return Vec::new() };
    let mut foretold = Vec::new();
    for (day, (inputs, value)) in series.inputs(knows_night).iter().zip(&series.values).enumerate() {
        bank.step(inputs);
        let expected = bank.expected();
        if let Some(value) = value {
            let error = value - expected.mean;
            foretold.push(Foretold {
                day,
                squared: error * error,
                standard: error.abs() / expected.variance.sqrt(),
            });
            bank.observe(*value);
        }
    }
    foretold
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    let people = People::read(&options.folder)?;
    if options.fit {
        fit::print_shipped(&people);
        return Ok(());
    }
    table::print(&people);
    ahead::print(&people);
    Ok(())
}
