//! Money for recovery.

use std::collections::BTreeSet;

use lope_records::{Aid, Budget, Expense};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    done::{all, unknown},
    fault::Fault,
    read, sql,
};

pub fn budget(connection: &Connection) -> Result<Budget, Fault> {
    let yearly = connection.query_row(sql::YEARLY_SUM, [], |row| row.get(0)).optional()?;
    let mut budget = Budget { yearly, ..Budget::default() };
    let rows = all(connection, sql::AIDS, [], |row| {
        Ok((aid(row, 0)?, row.get::<_, bool>(1)?, row.get::<_, Option<f64>>(2)?))
    })?;
    for (aid, owned, price) in rows {
        budget.owned.extend(owned.then_some(aid));
        budget.prices.extend(price.map(|price| (aid, price)));
    }
    Ok(budget)
}

pub fn save(connection: &Connection, budget: &Budget) -> Result<(), Fault> {
    connection.execute(sql::DELETE_YEARLY_SUM, [])?;
    if let Some(amount) = budget.yearly {
        connection.execute(sql::INSERT_YEARLY_SUM, [amount])?;
    }
    connection.execute(sql::DELETE_AIDS, [])?;
    let named: BTreeSet<Aid> = budget.owned.iter().chain(budget.prices.keys()).copied().collect();
    let mut insert = connection.prepare_cached(sql::INSERT_AID)?;
    for aid in named {
        insert.execute(params![aid.name(), budget.owned.contains(&aid), budget.prices.get(&aid)])?;
    }
    Ok(())
}

pub fn expenses(connection: &Connection) -> Result<Vec<Expense>, Fault> {
    all(connection, sql::EXPENSES, [], |row| {
        Ok(Expense { date: read::date(read::text(row, 0)?)?, aid: aid(row, 1)?, amount: row.get(2)? })
    })
}

pub fn add_expense(connection: &Connection, expense: &Expense) -> Result<(), Fault> {
    let values = params![expense.date.to_string(), expense.aid.name(), expense.amount];
    connection.prepare_cached(sql::INSERT_EXPENSE)?.execute(values)?;
    Ok(())
}

pub fn remove_expense(connection: &Connection, expense: &Expense) -> Result<bool, Fault> {
    let values = params![expense.date.to_string(), expense.aid.name(), expense.amount];
    Ok(connection.prepare_cached(sql::DELETE_EXPENSE)?.execute(values)? > 0)
}

fn aid(row: &Row<'_>, column: usize) -> Result<Aid, Fault> {
    let name = read::text(row, column)?;
    Aid::from_name(name).ok_or_else(|| unknown("an aid", name))
}
