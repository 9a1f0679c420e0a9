use client::Client;

pub async fn program(client: &Client) {
    use client::api::pets::GetPetRequest;
    let error = client.pets().get().await.unwrap_err();
    let _ = error.declared(GetPetRequest::NOT_FOUND);
}
