//! The validators, each by the name of its crate: how it compiles a schema, and how it tells errors.

use jsonschema::error::ValidationErrorKind;
use serde_json::Value;
use valico::common::error::ValicoErrors;
use valico::json_schema::{errors, SchemaVersion, Scope};

use crate::ReportedError;

/// A validator and how it compiles a schema.
pub struct Validator {
    pub name: &'static str,
    pub compile: fn(Value, &str) -> Result<Check, String>,
}

/// A compiled schema: from a body to its errors, none where it is valid.
pub type Check = Box<dyn Fn(&Value) -> Vec<ReportedError>>;

/// Every validator that is tried.
pub const VALIDATORS: [Validator; 3] = [
    Validator {
        name: "jsonschema",
        compile: with_jsonschema,
    },
    Validator {
        name: "boon",
        compile: with_boon,
    },
    Validator {
        name: "valico",
        compile: with_valico,
    },
];

fn with_jsonschema(schema: Value, _dialect: &str) -> Result<Check, String> {
    let validator = jsonschema::validator_for(&schema).map_err(|error| error.to_string())?;
    Ok(Box::new(move |body| {
        let mut leaves = Vec::new();
        validator
            .iter_errors(body)
            .for_each(|error| add_leaves(&error, &mut leaves));
        leaves
    }))
}

fn add_leaves(error: &jsonschema::ValidationError, leaves: &mut Vec<ReportedError>) {
    match error.kind() {
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            context
                .iter()
                .flatten()
                .for_each(|branch| add_leaves(branch, leaves));
        }
        kind => leaves.push(reported(
            error.instance_path().to_string(),
            format!("{kind:?}"),
        )),
    }
}

fn with_boon(schema: Value, _dialect: &str) -> Result<Check, String> {
    let mut compiler = boon::Compiler::new();
    let mut schemas = boon::Schemas::new();
    compiler
        .add_resource("schema.json", schema)
        .map_err(|error| error.to_string())?;
    let index = compiler
        .compile("schema.json", &mut schemas)
        .map_err(|error| error.to_string())?;
    Ok(Box::new(move |body| {
        let mut leaves = Vec::new();
        if let Err(error) = schemas.validate(body, index) {
            add_causes(&error, &mut leaves);
        }
        leaves
    }))
}

fn add_causes(error: &boon::ValidationError, leaves: &mut Vec<ReportedError>) {
    if error.causes.is_empty() {
        leaves.push(reported(
            error.instance_location.to_string(),
            format!("{:?}", error.kind),
        ));
    }
    error
        .causes
        .iter()
        .for_each(|cause| add_causes(cause, leaves));
}

fn with_valico(schema: Value, dialect: &str) -> Result<Check, String> {
    // It does not go by `$schema`, and knows nothing newer than 2019-09.
    let version = match dialect {
        "draft-07" => SchemaVersion::Draft7,
        _ => SchemaVersion::Draft2019_09,
    };
    let mut scope = Scope::new().set_version(version);
    let id = scope
        .compile(schema, true)
        .map_err(|error| error.to_string())?;
    Ok(Box::new(move |body| {
        let mut leaves = Vec::new();
        let compiled = scope.resolve(&id).expect("the schema was compiled");
        add_states(&compiled.validate(body).errors, &mut leaves);
        leaves
    }))
}

fn add_states(errors: &ValicoErrors, leaves: &mut Vec<ReportedError>) {
    for error in errors {
        let any_of = error
            .downcast_ref::<errors::AnyOf>()
            .map(|choice| &choice.states);
        let one_of = error
            .downcast_ref::<errors::OneOf>()
            .map(|choice| &choice.states);
        match any_of.or(one_of) {
            Some(states) => states
                .iter()
                .for_each(|state| add_states(&state.errors, leaves)),
            None => leaves.push(ReportedError {
                pointer: error.get_path().to_owned(),
                keyword: error.get_code().to_owned(),
                detail: format!("{error:?}"),
            }),
        }
    }
}

/// The name of the kind is its keyword, its parameters are the detail.
fn reported(pointer: String, kind: String) -> ReportedError {
    let keyword = kind
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();
    ReportedError {
        pointer,
        keyword,
        detail: kind,
    }
}
