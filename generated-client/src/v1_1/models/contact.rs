// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A contact.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contact {
    pub id: i64,
    pub page_id: Option<i64>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// An integer here, a string such as "messenger" in requests.
    pub channel: Option<i64>,
    pub profile_pic: Option<String>,
    pub locale: Option<String>,
    /// An integer here, a string such as "male" in requests.
    pub gender: Option<i64>,
    pub timezone: Option<f64>,
    pub last_sent: Option<i64>,
    pub last_delivered: Option<i64>,
    pub last_seen: Option<i64>,
    pub last_interaction: Option<i64>,
    pub subscribed_date: Option<String>,
    pub subscribed: Option<i64>,
    pub tags: Option<Vec<super::Tag>>,
    pub custom_fields: Option<Vec<super::CustomField>>,
}

runtime::model!(Contact(new) {
    required id: new(i64),
    optional page_id: set(i64),
    optional first_name: set(impl Into<String>),
    optional last_name: set(impl Into<String>),
    optional channel: set(i64),
    optional profile_pic: set(impl Into<String>),
    optional locale: set(impl Into<String>),
    optional gender: set(i64),
    optional timezone: set(f64),
    optional last_sent: set(i64),
    optional last_delivered: set(i64),
    optional last_seen: set(i64),
    optional last_interaction: set(i64),
    optional subscribed_date: set(impl Into<String>),
    optional subscribed: set(i64),
    optional tags: set(impl IntoIterator<Item = super::Tag>),
    optional custom_fields: set(impl IntoIterator<Item = super::CustomField>),
});
