//! Three calls with a client of ploidy, which has no forms: what it sends is JSON.

use stripe_ploidy::Client;
use stripe_ploidy::client::default::parameters;
use stripe_ploidy::util::serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let key = std::env::var("STRIPE_KEY")?;
    let client = Client::new("https://api.stripe.com")?
        .with_sensitive_header("authorization", format!("Bearer {key}"))?;
    let body = json!({ "amount": 1_200, "currency": "eur" });
    let made = client.post_payment_intents(body).await?;
    let query = parameters::GetPaymentIntentsIntentQuery::default();
    let found = client
        .get_payment_intents_intent(&made.id, &query, json!({}))
        .await?;
    let mut query = parameters::GetPaymentIntentsQuery::default();
    query.limit = Some(10);
    let all = client.get_payment_intents(&query, json!({})).await?;
    println!("{} {}", found.amount, all.data.len());
    Ok(())
}
