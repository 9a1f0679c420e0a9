//! Three calls with a client of ours.

use stripe_shared::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let key = std::env::var("STRIPE_KEY")?;
    let client = Client::builder().bearer_auth(key).build()?;
    let made = client.payment_intents().create(1_200, "eur").await?;
    let found = client.payment_intents().get(&made.id).await?;
    let all = client.payment_intents().list().limit(10).await?;
    println!("{} {}", found.amount, all.data.len());
    Ok(())
}
