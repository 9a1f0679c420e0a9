//! A tour of the client against the server that the environment names:
//!
//! ```text
//! CHATRACE_ACCESS_TOKEN=… CHATRACE_CONTACT=42 cargo run --example tour
//! ```
//!
//! `CHATRACE_BASE_URL` is for white-label installations; without it the document's server is used.

use std::env;

use generated_client::models::SendText;
use generated_client::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().env().build()?;

    let account = client.accounts().get().await?;
    println!("account {}", account.name.unwrap_or_default());

    let pipelines = client.pipelines().list().limit(10).await?;
    for pipeline in pipelines.data {
        println!(
            "pipeline {} {}",
            pipeline.id,
            pipeline.name.unwrap_or_default()
        );
    }

    let Ok(contact) = env::var("CHATRACE_CONTACT") else {
        return Ok(());
    };
    let text = SendText::new("Hello").channel("messenger");
    match client.contacts().send_text(contact.parse()?, text).await {
        Ok(_) => println!("sent"),
        Err(Error::Api(refused)) if refused.status() == 404 => {
            eprintln!("no such contact: {}", refused.message());
        }
        Err(other) => return Err(other.into()),
    }
    Ok(())
}
