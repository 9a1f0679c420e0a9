//! The schemas of `items.yaml`, as enums with a `tag`, and as enums that are `untagged`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The members of a union, with the constant of each: in `tagged` as structs without it, in `untagged` with a
/// property that takes it alone, so that the others are refused there.
macro_rules! members {
    ($union:ident { $($name:ident = $text:literal { $($field:ident: $ty:ty),* $(,)? })* }) => {
        pub(crate) mod tagged {
            use super::*;

            #[derive(Deserialize)]
            #[serde(tag = "type")]
            pub(crate) enum $union {
                $(#[serde(rename = $text)] $name($name),)*
            }

            $(#[derive(Deserialize)]
            pub(crate) struct $name {
                $($field: $ty,)*
            })*
        }

        pub(crate) mod untagged {
            use super::*;

            #[derive(Deserialize)]
            #[serde(untagged)]
            pub(crate) enum $union {
                $($name($name),)*
                Other(serde_json::Value),
            }

            $(#[derive(Deserialize)]
            pub(crate) struct $name {
                r#type: constant::$name,
                $($field: $ty,)*
            })*

            mod constant {
                use serde::Deserialize;

                $(#[derive(Deserialize)]
                pub(crate) enum $name {
                    #[serde(rename = $text)]
                    It,
                })*
            }
        }
    };
}

members! {
    Item {
        Message = "message" {
            id: String,
            role: Role,
            status: Status,
            content: Vec<Content>,
        }
        FileSearchCall = "file_search_call" {
            id: String,
            status: Status,
            queries: Vec<String>,
            results: Option<Vec<FileSearchResult>>,
        }
        FunctionCall = "function_call" {
            id: Option<String>,
            call_id: String,
            name: String,
            arguments: String,
            status: Option<Status>,
        }
        FunctionCallOutput = "function_call_output" {
            id: Option<String>,
            call_id: String,
            output: String,
            status: Option<Status>,
            created_by: Option<String>,
        }
        WebSearchCall = "web_search_call" {
            id: String,
            status: Status,
            query: Option<String>,
            sources: Option<Vec<Source>>,
        }
        Reasoning = "reasoning" {
            id: String,
            summary: Vec<Summary>,
            encrypted_content: Option<String>,
            status: Option<Status>,
        }
        CodeInterpreterCall = "code_interpreter_call" {
            id: String,
            status: Status,
            container_id: String,
            code: Option<String>,
            logs: Option<Vec<String>>,
        }
        McpCall = "mcp_call" {
            id: String,
            server_label: String,
            name: String,
            arguments: String,
            output: Option<String>,
            error: Option<String>,
            status: Option<Status>,
            approval_request_id: Option<String>,
            duration: Option<f64>,
        }
    }
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Content {
    OutputText {
        text: String,
        annotations: Vec<Citation>,
    },
    Refusal {
        refusal: String,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    Assistant,
    User,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    InProgress,
    Completed,
    Incomplete,
    Failed,
}

#[derive(Deserialize)]
struct Citation {
    url: String,
    title: String,
    start_index: i64,
    end_index: i64,
}

#[derive(Deserialize)]
struct FileSearchResult {
    file_id: Option<String>,
    text: Option<String>,
    filename: Option<String>,
    score: Option<f64>,
}

#[derive(Deserialize)]
struct Source {
    url: String,
    title: Option<String>,
}

#[derive(Deserialize)]
struct Summary {
    text: String,
    index: Option<i64>,
}

#[derive(Deserialize)]
pub(crate) struct Charge {
    id: String,
    amount: i64,
    currency: String,
    customer: Option<Expandable>,
}

/// What is refused first stands first.
#[derive(Deserialize)]
#[serde(untagged)]
enum Expandable {
    Id(String),
    Deleted(DeletedCustomer),
    Customer(Box<Customer>),
    Other(serde_json::Value),
}

#[derive(Deserialize)]
struct DeletedCustomer {
    id: String,
    object: String,
    deleted: bool,
}

#[derive(Deserialize)]
pub(crate) struct Customer {
    id: String,
    object: String,
    address: Option<Address>,
    balance: Option<i64>,
    business_name: Option<String>,
    created: i64,
    currency: Option<String>,
    default_source: Option<String>,
    delinquent: Option<bool>,
    description: Option<String>,
    email: Option<String>,
    individual_name: Option<String>,
    invoice_prefix: Option<String>,
    livemode: bool,
    metadata: Option<BTreeMap<String, String>>,
    name: Option<String>,
    next_invoice_sequence: Option<i64>,
    phone: Option<String>,
    preferred_locales: Option<Vec<String>>,
    tax_exempt: Option<TaxExempt>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum TaxExempt {
    Exempt,
    None,
    Reverse,
}

#[derive(Deserialize)]
struct Address {
    city: Option<String>,
    country: Option<String>,
    line1: Option<String>,
    line2: Option<String>,
    postal_code: Option<String>,
    state: Option<String>,
}
