//! The table of calls: one for each operation of the document, and what it must send.

use std::future::{Future, IntoFuture};
use std::pin::Pin;

use generated_client::models::*;
use generated_client::{Client, Error};
use serde_json::{Value, json};

/// A call through the client, its response as JSON again.
pub(crate) type Call = fn(Client) -> Pin<Box<dyn Future<Output = Result<Value, Error>> + Send>>;

/// What the body of a request must be.
pub(crate) enum Body {
    /// None.
    Nothing,
    /// JSON, whatever the order of the properties.
    Json(Value),
    /// A form, byte by byte.
    Form(&'static str),
}

/// One operation, called once.
pub(crate) struct Case {
    /// The operationId in the document.
    pub(crate) operation: &'static str,
    /// The method, path and query that must arrive.
    pub(crate) line: &'static str,
    /// The body that must arrive.
    pub(crate) body: Body,
    /// The call.
    pub(crate) call: Call,
}

/// Writes a row; the call is given without its `.await`.
macro_rules! case {
    ($operation:literal, $line:literal, $body:expr, |$client:ident| $call:expr) => {
        Case {
            operation: $operation,
            line: $line,
            body: $body,
            call: |$client| {
                let request = $call;
                Box::pin(async move {
                    let response = request.into_future().await?;
                    Ok(serde_json::to_value(response).expect("a response is JSON"))
                })
            },
        }
    };
}

use Body::{Form, Json, Nothing};

/// Every operation of the document.
pub(crate) fn all() -> Vec<Case> {
    [accounts(), contacts(), pipelines(), ecommerce()]
        .into_iter()
        .flatten()
        .collect()
}

#[rustfmt::skip]
fn accounts() -> Vec<Case> {
    vec![
        case!("get_account", "GET /accounts/me", Nothing, |c| c.accounts().get()),
        case!("list_admins", "GET /accounts/admins", Nothing, |c| c.accounts().list_admins()),
        case!("list_tags", "GET /accounts/tags", Nothing, |c| c.accounts().list_tags()),
        case!("create_tag", "POST /accounts/tags", Form("name=a+%26+b"), |c| c.accounts().create_tag("a & b")),
        case!("get_tag", "GET /accounts/tags/9007199254740993", Nothing, |c| c.accounts().get_tag(9007199254740993)),
        case!("delete_tag", "DELETE /accounts/tags/7", Nothing, |c| c.accounts().delete_tag(7)),
        case!("get_tag_by_name", "GET /accounts/tags/name/VIP%2F%C3%A9t%C3%A9%3F", Nothing, |c| c.accounts().get_tag_by_name("VIP/été?")),
        case!("list_flows", "GET /accounts/flows", Nothing, |c| c.accounts().list_flows()),
        case!("list_custom_fields", "GET /accounts/custom_fields", Nothing, |c| c.accounts().list_custom_fields()),
        case!("create_custom_field", "POST /accounts/custom_fields", Json(json!({"name": "lead_score", "type": 1})),
            |c| c.accounts().create_custom_field(NewCustomField::new("lead_score", 1))),
        case!("get_custom_field", "GET /accounts/custom_fields/5", Nothing, |c| c.accounts().get_custom_field(5)),
        case!("get_custom_field_by_name", "GET /accounts/custom_fields/name/lead%20score", Nothing, |c| c.accounts().get_custom_field_by_name("lead score")),
        case!("get_bot_field", "GET /accounts/bot_fields/2334", Nothing, |c| c.accounts().get_bot_field(2334)),
        case!("set_bot_field", "POST /accounts/bot_fields/2334", Form("value=25"), |c| c.accounts().set_bot_field(2334, "25")),
        case!("unset_bot_field", "DELETE /accounts/bot_fields/2334", Nothing, |c| c.accounts().unset_bot_field(2334)),
        case!("generate_single_use_link", "POST /accounts/template/12/generateSingleUseLink", Nothing, |c| c.accounts().generate_single_use_link(12)),
    ]
}

#[rustfmt::skip]
fn contacts() -> Vec<Case> {
    vec![
        case!("get_contact", "GET /contacts/42", Nothing, |c| c.contacts().get(42)),
        case!("find_by_custom_field", "GET /contacts/find_by_custom_field?field_id=email&value=ada%2Bx%40example.com", Nothing,
            |c| c.contacts().find_by_custom_field("email", "ada+x@example.com")),
        case!("list_contact_tags", "GET /contacts/42/tags", Nothing, |c| c.contacts().list_tags(42)),
        case!("add_tag", "POST /contacts/42/tags/7", Nothing, |c| c.contacts().add_tag(42, 7)),
        case!("remove_tag", "DELETE /contacts/42/tags/7", Nothing, |c| c.contacts().remove_tag(42, 7)),
        case!("create_contact", "POST /contacts", Json(json!({
                "phone": "+1234567890", "email": "test@test.com", "first_name": "John", "last_name": "Smith", "gender": "male",
                "actions": [
                    {"action": "add_tag", "tag_name": "YOU_TAG_NAME"},
                    {"action": "set_field_value", "field_name": "YOU_CUSTOM_FIELD_NAME", "value": "ANY_VALUE"},
                    {"action": "send_flow", "flow_id": 11111},
                ],
            })),
            |c| c.contacts().create(NewContact::new()
                .phone("+1234567890").email("test@test.com").first_name("John").last_name("Smith").gender("male")
                .actions(vec![
                    ContactAction::AddTag(AddTagAction::new("YOU_TAG_NAME")),
                    ContactAction::SetFieldValue(SetFieldValueAction::new("YOU_CUSTOM_FIELD_NAME", "ANY_VALUE")),
                    ContactAction::SendFlow(SendFlowAction::new(11111)),
                ]))),
        case!("list_contact_custom_fields", "GET /contacts/42/custom_fields", Nothing, |c| c.contacts().list_custom_fields(42)),
        case!("get_custom_field_value", "GET /contacts/42/custom_fields/5", Nothing, |c| c.contacts().get_custom_field_value(42, 5)),
        case!("set_custom_field", "POST /contacts/42/custom_fields/phone", Form("value=%2B123"), |c| c.contacts().set_custom_field(42, "phone", "+123")),
        case!("remove_custom_field", "DELETE /contacts/42/custom_fields/5", Nothing, |c| c.contacts().remove_custom_field(42, 5)),
        case!("send_flow", "POST /contacts/42/send/8", Nothing, |c| c.contacts().send_flow(42, 8)),
        case!("send_text", "POST /contacts/42/send/text", Json(json!({"text": "This is a text message", "channel": "messenger"})),
            |c| c.contacts().send_text(42, SendText::new("This is a text message").channel("messenger"))),
        case!("send_file", "POST /contacts/42/send/file", Json(json!({"url": "https://...", "type": "image", "channel": "messenger"})),
            |c| c.contacts().send_file(42, SendFile::new("https://...", "image").channel("messenger"))),
        case!("send_content", "POST /contacts/42/send_content", Json(json!({"messages": [{"message": {"text": "Hello world"}}], "actions": [], "channel": "messenger"})),
            |c| c.contacts().send_content(42, SendContent::new()
                .messages(vec![ContentMessage::new(MessageBody::new().text("Hello world"))]).actions(vec![]).channel("messenger"))),
    ]
}

#[rustfmt::skip]
fn pipelines() -> Vec<Case> {
    vec![
        case!("list_pipelines", "GET /pipelines/?offset=0&limit=100", Nothing, |c| c.pipelines().list().offset(0).limit(100)),
        case!("get_pipeline", "GET /pipelines/7", Nothing, |c| c.pipelines().get(7)),
        case!("list_stages", "GET /pipelines/7/stages", Nothing, |c| c.pipelines().list_stages(7)),
        case!("list_pipeline_custom_fields", "GET /pipelines/7/custom_fields", Nothing, |c| c.pipelines().list_custom_fields(7)),
        case!("list_opportunities", "GET /pipelines/7/opportunities?contact_id=42&limit=50", Nothing,
            |c| c.pipelines().list_opportunities(7).contact_id(42).limit(50)),
        case!("create_opportunity", "POST /pipelines/7/opportunities", Json(json!({
                "contact_id": "12345678", "title": "This is a test opportunity", "description": "...", "stage_id": 12334, "value": 300.0,
                "status": "open", "priority": "low", "assigned_admins": [55446563], "custom_fields": [{"id": 1234, "value": "Any data"}],
            })),
            |c| c.pipelines().create_opportunity(7, NewOpportunity::new("This is a test opportunity")
                .contact_id("12345678").description("...").stage_id(12334).value(300.0).status("open").priority("low")
                .assigned_admins(vec![55446563]).custom_fields(vec![OpportunityField::new("Any data").id(1234)]))),
        case!("get_opportunity", "GET /pipelines/7/opportunities/3", Nothing, |c| c.pipelines().get_opportunity(7, 3)),
        case!("update_opportunity", "POST /pipelines/7/opportunities/3", Json(json!({
                "title": "This is a test opportunity", "description": "...", "stage_id": 12334, "value": 300.0, "status": "open", "priority": "low",
                "assigned_admins": [55446563], "custom_fields": [{"id": 1234, "value": "Any data"}, {"name": "Age", "value": 30}],
            })),
            |c| c.pipelines().update_opportunity(7, 3, OpportunityUpdate::new()
                .title("This is a test opportunity").description("...").stage_id(12334).value(300.0).status("open").priority("low")
                .assigned_admins(vec![55446563])
                .custom_fields(vec![OpportunityField::new("Any data").id(1234), OpportunityField::new(30).name("Age")]))),
        case!("delete_opportunity", "DELETE /pipelines/7/opportunities/3", Nothing, |c| c.pipelines().delete_opportunity(7, 3)),
        case!("list_comments", "GET /pipelines/7/opportunities/3/comments?offset=200", Nothing, |c| c.pipelines().list_comments(7, 3).offset(200)),
        case!("create_comment", "POST /pipelines/7/opportunities/3/comments", Json(json!({"content": "This is a comment"})),
            |c| c.pipelines().create_comment(7, 3, NewComment::new("This is a comment"))),
        case!("delete_comment", "DELETE /pipelines/7/opportunities/3/comments/9", Nothing, |c| c.pipelines().delete_comment(7, 3, 9)),
    ]
}

#[rustfmt::skip]
fn ecommerce() -> Vec<Case> {
    vec![
        case!("send_products", "POST /contacts/42/send/products", Json(json!({"product_id": [1111, 222, 3333]})),
            |c| c.ecommerce().send_products(42, SendProducts::new(vec![1111, 222, 3333]))),
        case!("get_cart", "GET /contacts/42/cart", Nothing, |c| c.ecommerce().get_cart(42)),
        case!("clear_cart", "DELETE /contacts/42/cart", Nothing, |c| c.ecommerce().clear_cart(42)),
        case!("pay_order", "POST /contacts/42/pay/A-17", Form("amount_received=1999"), |c| c.ecommerce().pay_order(42, "A-17", 1999)),
        case!("get_order", "GET /contacts/42/order/A-17", Nothing, |c| c.ecommerce().get_order(42, "A-17")),
        case!("change_order_status", "POST /contacts/42/order/A-17", Json(json!({"status": 7})),
            |c| c.ecommerce().change_order_status(42, "A-17", OrderStatusChange::new(7))),
        case!("add_to_cart", "POST /contacts/42/cart/1111", Form("quantity=2"), |c| c.ecommerce().add_to_cart(42, 1111, 2)),
        case!("remove_from_cart", "DELETE /contacts/42/cart/1111", Nothing, |c| c.ecommerce().remove_from_cart(42, 1111)),
        case!("get_product", "GET /products/1111", Nothing, |c| c.ecommerce().get_product(1111)),
        case!("update_product", "POST /products/1111", Json(json!({"active": false, "stock": 500, "price": 40.0})),
            |c| c.ecommerce().update_product(1111, ProductUpdate::new().active(false).stock(500).price(40.0))),
    ]
}
