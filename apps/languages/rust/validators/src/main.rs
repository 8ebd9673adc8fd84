//! Runs JSON Schema validators of Rust over cases that it is given, and prints what each says. It knows nothing of what is right.
//!
//! ```sh
//! validators INPUT.json > REPORT.json
//! ```

mod validators;

use std::error::Error;
use std::fs;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use validators::{Check, Validator, VALIDATORS};

#[derive(Deserialize)]
struct Input {
    schemas: Vec<Schema>,
}

#[derive(Deserialize)]
struct Schema {
    path: String,
    dialect: String,
    cases: Vec<String>,
}

#[derive(Serialize)]
struct Output {
    validators: Vec<ValidatorReport>,
}

#[derive(Serialize)]
struct ValidatorReport {
    name: &'static str,
    version: String,
    schemas: Vec<SchemaReport>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum SchemaReport {
    Read {
        path: String,
        verdicts: Vec<Verdict>,
    },
    Failed {
        path: String,
        failure: String,
    },
}

#[derive(Serialize)]
#[serde(untagged)]
enum Verdict {
    Given {
        path: String,
        valid: bool,
        errors: Vec<ReportedError>,
    },
    Failed {
        path: String,
        failure: String,
    },
}

/// A complaint of a validator, as far as it tells.
#[derive(Serialize)]
pub struct ReportedError {
    pub pointer: String,
    pub keyword: String,
    pub detail: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("the file of cases is missing")?;
    let input: Input = serde_json::from_slice(&fs::read(path)?)?;
    let validators = VALIDATORS
        .iter()
        .map(|each| report(each, &input.schemas))
        .collect();
    println!("{}", serde_json::to_string(&Output { validators })?);
    Ok(())
}

fn report(validator: &Validator, schemas: &[Schema]) -> ValidatorReport {
    ValidatorReport {
        name: validator.name,
        version: version_of(validator.name).to_owned(),
        schemas: schemas
            .iter()
            .map(|schema| schema_report(validator, schema))
            .collect(),
    }
}

fn schema_report(validator: &Validator, schema: &Schema) -> SchemaReport {
    let path = schema.path.clone();
    match read(&path).and_then(|content| (validator.compile)(content, &schema.dialect)) {
        Ok(check) => {
            let verdicts = schema
                .cases
                .iter()
                .map(|case| verdict(&check, case))
                .collect();
            SchemaReport::Read { path, verdicts }
        }
        Err(failure) => SchemaReport::Failed { path, failure },
    }
}

fn verdict(check: &Check, case: &str) -> Verdict {
    let path = case.to_owned();
    match read(case) {
        Ok(body) => {
            let errors = check(&body);
            Verdict::Given {
                path,
                valid: errors.is_empty(),
                errors,
            }
        }
        Err(failure) => Verdict::Failed { path, failure },
    }
}

fn read(path: &str) -> Result<Value, String> {
    let content = fs::read(path).map_err(|error| error.to_string())?;
    serde_json::from_slice(&content).map_err(|error| error.to_string())
}

/// The version in `Cargo.lock`.
fn version_of(name: &str) -> &'static str {
    let lock = include_str!("../Cargo.lock");
    let entry = lock
        .split(&format!("name = \"{name}\"\nversion = \""))
        .nth(1);
    entry
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
}
