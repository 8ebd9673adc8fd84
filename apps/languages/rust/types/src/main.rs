//! Reads bodies with the types of typify and writes them back. A body a line, `{"type": …, "body": …}`, is answered with
//! `{"written": …}` or `{"refused": "…"}`.

use std::io::{BufRead, stdin};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// The types of one schema, as build.rs has generated them.
macro_rules! generated {
    ($module:ident, $file:literal) => {
        #[allow(dead_code)]
        mod $module {
            include!(concat!(env!("OUT_DIR"), "/", $file, ".rs"));
        }
    };
}

generated!(emitted_result, "processing-result.writer");
generated!(new_order, "new-order.writer");
generated!(processing_result, "processing-result.reader");
generated!(read_new_order, "new-order.reader");
generated!(read_update_order_status, "update-order-status.reader");
generated!(update_order_status, "update-order-status.writer");

#[derive(Deserialize)]
struct Sent {
    r#type: String,
    body: Value,
}

fn main() {
    for line in stdin().lock().lines() {
        let sent: Sent =
            serde_json::from_str(&line.expect("a line is UTF-8")).expect("a line is a body");
        println!("{}", answer(&sent.r#type, &sent.body.to_string()));
    }
}

fn answer(name: &str, body: &str) -> Value {
    let written = match name {
        "EmittedResult" => trip::<emitted_result::EmittedResult>(body),
        "NewOrder" => trip::<new_order::NewOrder>(body),
        "ProcessingResult" => trip::<processing_result::ProcessingResult>(body),
        "ReadNewOrder" => trip::<read_new_order::ReadNewOrder>(body),
        "ReadUpdateOrderStatus" => trip::<read_update_order_status::ReadUpdateOrderStatus>(body),
        "UpdateOrderStatus" => trip::<update_order_status::UpdateOrderStatus>(body),
        other => panic!("no type {other}"),
    };
    written.map_or_else(
        |error| json!({ "refused": error.to_string() }),
        |written| json!({ "written": written }),
    )
}

fn trip<Type: DeserializeOwned + Serialize>(body: &str) -> serde_json::Result<Value> {
    serde_json::to_value(serde_json::from_str::<Type>(body)?)
}
