//! Three calls with a client of oas3-gen.

use stripe_oas3_gen::*;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let key = std::env::var("STRIPE_KEY")?;
    let client = StripeApiClient::new().with_bearer_auth(key);
    let mut create = PostPaymentIntentsRequest::default();
    create.body.amount = 1_200;
    create.body.currency = "eur".into();
    let ApiResponse::Ok(made) = client.post_payment_intents(create).await? else {
        anyhow::bail!("not made");
    };
    let mut get = GetPaymentIntentsIntentRequest::default();
    get.path.intent = made.id;
    let ApiResponse::Ok(found) = client.get_payment_intents_intent(get).await? else {
        anyhow::bail!("not found");
    };
    let mut list = GetPaymentIntentsRequest::default();
    list.query.limit = Some(10);
    let ApiResponse::Ok(all) = client.get_payment_intents(list).await? else {
        anyhow::bail!("not listed");
    };
    println!("{} {}", found.amount, all.data.len());
    Ok(())
}
