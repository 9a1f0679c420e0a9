//! What a careful person would write for the same calls with reqwest and serde alone.

use serde::Deserialize;

#[expect(dead_code, reason = "only read from JSON")]
pub(crate) mod items;

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read from JSON")]
pub(crate) struct Contact {
    id: i64,
    page_id: Option<i64>,
    first_name: Option<String>,
    last_name: Option<String>,
    channel: Option<i64>,
    profile_pic: Option<String>,
    locale: Option<String>,
    gender: Option<i64>,
    timezone: Option<f64>,
    last_sent: Option<i64>,
    last_delivered: Option<i64>,
    last_seen: Option<i64>,
    last_interaction: Option<i64>,
    subscribed_date: Option<String>,
    subscribed: Option<i64>,
    tags: Option<Vec<Tag>>,
    custom_fields: Option<Vec<CustomField>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read from JSON")]
pub(crate) struct Tag {
    id: i64,
    name: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read from JSON")]
struct CustomField {
    id: i64,
    name: Option<String>,
    r#type: Option<i64>,
    value: Option<Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only read from JSON")]
pub(crate) enum Value {
    String(String),
    Number(f64),
    Other(serde_json::Value),
}

#[derive(Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
#[expect(dead_code, reason = "only read from JSON")]
pub(crate) enum Tagged {
    AddTag {
        tag_name: String,
    },
    SetFieldValue {
        field_name: String,
        value: serde_json::Value,
    },
    SendFlow {
        flow_id: i64,
    },
}

#[derive(Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only read from JSON")]
pub(crate) enum Untagged {
    AddTag {
        action: String,
        tag_name: String,
    },
    SetFieldValue {
        action: String,
        field_name: String,
        value: serde_json::Value,
    },
    SendFlow {
        action: String,
        flow_id: i64,
    },
    Other(serde_json::Value),
}

#[derive(Deserialize)]
pub(crate) struct Pipeline {
    pub(crate) id: i64,
    #[expect(dead_code, reason = "only read from JSON")]
    name: Option<String>,
}

pub(crate) struct Client {
    client: reqwest::Client,
    base_url: String,
    token: String,
}

impl Client {
    pub(crate) fn new(base_url: String, token: &str) -> Self {
        let client = reqwest::Client::builder()
            .connect_timeout(std::time::Duration::from_secs(10))
            .timeout(std::time::Duration::from_secs(60))
            .user_agent("by-hand/1.0.0")
            .build()
            .expect("a client");
        Self {
            client,
            base_url,
            token: token.to_owned(),
        }
    }

    pub(crate) async fn pipeline(&self, id: i64) -> reqwest::Result<Pipeline> {
        let url = format!("{}/pipelines/{id}", self.base_url);
        let request = self.client.get(url).header("X-ACCESS-TOKEN", &self.token);
        let response = request.header("accept", "application/json").send().await?;
        let body = response.error_for_status()?.bytes().await?;
        Ok(serde_json::from_slice(&body).expect("a pipeline"))
    }
}
