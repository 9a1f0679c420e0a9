use client::Client;

pub async fn program(client: &Client) {
    fn read(headers: client::api::pets::GetPetHeaders) -> Option<String> { headers.x_a }
    let _ = (client, read);
}
