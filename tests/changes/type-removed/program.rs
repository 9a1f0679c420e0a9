use client::Client;

pub async fn program(client: &Client) {
    fn take(_: client::models::Tag) {}
    let _ = (client, take);
}
