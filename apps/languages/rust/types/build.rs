//! Generates a module of types for each schema in the folder that SCHEMAS names.

use std::path::{Path, PathBuf};
use std::{env, fs};

use schemars::schema::RootSchema;
use typify::{TypeSpace, TypeSpaceSettings};

const SCHEMAS: [&str; 6] = [
    "processing-result.reader",
    "processing-result.writer",
    "update-order-status.reader",
    "update-order-status.writer",
    "new-order.reader",
    "new-order.writer",
];

fn main() {
    println!("cargo::rerun-if-env-changed=SCHEMAS");
    let schemas =
        PathBuf::from(env::var("SCHEMAS").expect("SCHEMAS names the folder of the schemas"));
    let output = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    for name in SCHEMAS {
        let schema = schemas.join(format!("{name}.schema.json"));
        println!("cargo::rerun-if-changed={}", schema.display());
        fs::write(output.join(format!("{name}.rs")), types_of(&schema))
            .expect("the output can be written");
    }
}

fn types_of(schema: &Path) -> String {
    let text = fs::read_to_string(schema).expect("the schema can be read");
    let root: RootSchema = serde_json::from_str(&text).expect("the schema is one");
    let mut types = TypeSpace::new(&TypeSpaceSettings::default());
    types
        .add_root_schema(root)
        .expect("typify knows what the schema says");
    let file = syn::parse2(types.to_stream()).expect("typify writes Rust");
    prettyplease::unparse(&file)
}
