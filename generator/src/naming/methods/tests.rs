//! Operations, and what they and their types are called.

use super::subject::{Returns, Subject};
use super::*;

/// `GET /pets`, operationId, group, and what the method and the types are called.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

fn check(rows: &[Row], returns: Returns) {
    let mut wrong = Vec::new();
    for (route, id, group, method, stem) in rows {
        let (verb, path) = route.split_once(' ').expect("a method and a path");
        let id = (!id.is_empty()).then_some(*id);
        let group = (!group.is_empty()).then_some(*group);
        let mut subject = Subject::new(verb, path, id, group);
        subject.returns = returns;
        let choices = Choices::of(&subject, false);
        let given = ident::snake_from_words(&choices.methods[0]);
        let types = ident::type_from_words(&choices.stems[0]);
        if (&*given, &*types) != (*method, *stem) {
            wrong.push(format!(
                "{route} {id:?} {group:?}: {given}, {types}; not {method}, {stem}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn resources_and_actions_are_told_from_method_and_path() {
    #[rustfmt::skip]
    let rows = [
        ("GET /v1/payment_intents", "", "payment_intents", "list", "ListPaymentIntents"),
        ("POST /v1/payment_intents", "", "payment_intents", "create", "CreatePaymentIntent"),
        ("GET /v1/payment_intents/{intent}", "", "payment_intents", "get", "GetPaymentIntent"),
        ("POST /v1/payment_intents/{intent}", "", "payment_intents", "update", "UpdatePaymentIntent"),
        ("PATCH /pets/{id}", "", "pets", "update", "UpdatePet"),
        ("PUT /pets/{id}", "", "pets", "replace", "ReplacePet"),
        ("DELETE /pets/{id}", "", "pets", "delete", "DeletePet"),
        ("HEAD /pets/{id}", "", "pets", "head", "HeadPet"),
        ("DELETE /pets", "", "pets", "delete_all", "DeleteAllPets"),
        ("PUT /pets", "", "pets", "replace_all", "ReplaceAllPets"),
        // Actions: a verb, or a word behind a parameter that a POST is sent to.
        ("POST /v1/payment_intents/{intent}/confirm", "", "payment_intents", "confirm", "ConfirmPaymentIntent"),
        ("POST /v1/payment_intents/{intent}/verify_microdeposits", "", "payment_intents", "verify_microdeposits", "VerifyPaymentIntentMicrodeposits"),
        ("POST /v1/refunds/{id}/capture", "", "refunds", "capture", "CaptureRefund"),
        ("POST /pets/{id}/groom", "", "pets", "groom", "GroomPet"),
        ("GET /v1/customers/search", "", "customers", "search", "SearchCustomers"),
        ("POST /v1/terminal/readers/{reader}/cancel_action", "", "terminal", "cancel_reader_action", "CancelTerminalReaderAction"),
        ("POST /v1/jobs/{name}:cancel", "", "jobs", "cancel", "CancelJob"),
        ("DELETE /pets/{id}/star", "", "pets", "delete_star", "DeletePetStar"),
        // What lies below the resource.
        ("GET /customers/{id}/sources", "", "customers", "list_sources", "ListCustomerSources"),
        ("GET /customers/{id}/sources/{source}", "", "customers", "get_source", "GetCustomerSource"),
        ("POST /customers/{id}/sources", "", "customers", "create_source", "CreateCustomerSource"),
        ("POST /customers/{id}/sources/{source}/verify", "", "customers", "verify_source", "VerifyCustomerSource"),
        ("DELETE /customers/{id}/sources", "", "customers", "delete_sources", "DeleteCustomerSources"),
        ("GET /orgs/{org}/teams/{team}/members", "", "orgs", "list_team_members", "ListOrgTeamMembers"),
        ("GET /v1/issuing/cards/{card}", "", "issuing", "get_card", "GetIssuingCard"),
        // Before a group that a tag gives.
        ("GET /orgs/{org}/repos", "", "repos", "list_for_org", "ListReposForOrg"),
        ("GET /user/profile", "", "accounts", "list_user_profile", "ListUserProfile"),
        ("DELETE /orgs/{org}/repos/{repo}", "", "repos", "delete", "DeleteRepo"),
        ("GET /repos/{id}/import", "", "repos", "list_import", "ListRepoImport"),
        // Without a group.
        ("GET /pets", "", "", "list_pets", "ListPets"),
        ("POST /sendMessage", "", "", "send_message", "SendMessage"),
        ("GET /", "", "", "get_root", "GetRoot"),
        ("GET /{id}", "", "", "get_by_id", "GetById"),
        ("GET /2010-04-01/Accounts/{Sid}/Calls.json", "", "Accounts", "list_calls", "ListAccountCalls"),
    ];
    check(&rows, Returns::List);
    #[rustfmt::skip]
    let rows = [
        ("GET /account", "", "account", "get", "GetAccount"),
        ("GET /customers/{id}/cash_balance", "", "customers", "get_cash_balance", "GetCustomerCashBalance"),
        ("GET /settings", "", "settings", "get", "GetSettings"),
        ("GET /pets", "", "pets", "get", "GetPets"),
    ];
    check(&rows, Returns::Other);
    check(
        &[("GET /pets", "", "pets", "list", "ListPets")],
        Returns::Unknown,
    );
    check(
        &[("GET /balance", "", "balance", "get", "GetBalance")],
        Returns::Unknown,
    );
}

#[test]
fn an_operation_id_loses_the_words_of_its_group() {
    #[rustfmt::skip]
    let rows = [
        ("GET /pets", "listPets", "pets", "list", "ListPets"),
        ("GET /pets", "getPets", "Pet", "list", "ListPets"),
        ("GET /pets/filter", "read_pets", "pets", "list", "ListPets"),
        ("GET /x", "findPets", "pets", "find", "FindPets"),
        ("POST /x", "createPet", "pets", "create", "CreatePet"),
        ("POST /x", "create_a_pet", "pets", "create", "CreatePet"),
        ("DELETE /x", "deletePets", "pets", "delete_pets", "DeletePets"),
        ("PUT /x", "updateSettings", "settings", "update", "UpdateSettings"),
        ("GET /x", "findPetsByStatus", "pet", "find_by_status", "FindPetsByStatus"),
        ("PUT /pet/{petId}", "updatePetById", "pet", "update", "UpdatePetById"),
        ("GET /user/{username}", "getUserByName", "user", "get_by_name", "GetUserByName"),
        ("POST /x", "createChatCompletion", "Chat", "create_completion", "CreateChatCompletion"),
        ("GET /x", "listCoreV1NamespacedPod", "core_v1", "list_namespaced_pod", "ListCoreV1NamespacedPod"),
        ("POST /x", "addTagToContact", "contacts", "add_tag", "AddTagToContact"),
        ("GET /x", "fetchQueue", "Api20100401Queue", "fetch", "FetchQueue"),
        ("GET /x", "listPets", "Pet API", "list", "ListPets"),
        ("POST /x", "bulkCreatePets", "pets", "bulk_create", "BulkCreatePets"),
        ("PUT /x", "createOrUpdatePetName", "pets", "create_or_update_name", "CreateOrUpdatePetName"),
        ("PUT /pets/{id}/secrets/{name}", "pets/create-or-update-secret", "pets", "create_or_update_secret", "CreateOrUpdatePetSecret"),
        // By its usual abbreviation.
        ("GET /repos/{o}/{r}", "repoGet", "repository", "get", "GetRepo"),
        ("GET /orgs/{id}/members", "listOrgMembers", "Organizations", "list_members", "ListOrgMembers"),
        // Behind the key of one.
        ("POST /2/users/{id}/blocking", "usersIdBlock", "users", "block", "BlockUser"),
        // One word that is no name of a method.
        ("POST /volumes/{id}/clone", "cloneVolume", "volumes", "clone_volume", "CloneVolume"),
        ("POST /plant/move", "", "plant", "move_plant", "MovePlant"),
        // A word of another resource.
        ("DELETE /ipam/service-templates", "ipam_service-templates_delete", "ipam", "delete_service_templates", "DeleteIpamServiceTemplates"),
        ("GET /x", "PetService_find", "pets", "find", "FindPet"),
        // The method says what it does.
        ("DELETE /user/tokens/{id}", "userTokens_delete", "account", "delete_user_token", "DeleteUserToken"),
        ("DELETE /orgs/{org}/invitations", "orgInvitations_delete", "account", "delete_org_invitations", "DeleteOrgInvitations"),
        // A group whose words are elsewhere says something.
        ("GET /x", "getUserPets", "pets", "get_user_pets", "GetUserPets"),
        ("POST /x", "createNewPet", "pets", "create_new_pet", "CreateNewPet"),
        ("POST /x", "addToCart", "cart", "add_to_cart", "AddToCart"),
        ("GET /x", "listStages", "pipelines", "list_stages", "ListStages"),
        // Groups before a separator, and class names of frameworks.
        ("GET /repos/{o}/{r}/branches/{b}", "repos/get-branch", "repos", "get_branch", "GetRepoBranch"),
        ("GET /repos/{o}/{r}/branches", "repos/list-branches", "repos", "list_branches", "ListRepoBranches"),
        ("GET /orgs/{org}/repos", "repos/list-for-org", "repos", "list_for_org", "ListReposForOrg"),
        ("POST /orgs/{org}/repos", "repos/create-in-org", "repos", "create_in_org", "CreateRepoInOrg"),
        ("POST /x", "gists/create", "gists", "create", "CreateGist"),
        ("GET /users/{name}", "users/get-by-username", "users", "get_by_username", "GetUserByUsername"),
        ("GET /x", "packages/get-all-package-versions", "packages", "get_all_package_versions", "GetAllPackageVersions"),
        ("DELETE /x", "activity/unstar-repo", "activity", "unstar_repo", "UnstarActivityRepo"),
        ("PATCH /orders/{id}", "orders_partial_update", "orders", "partial_update", "PartialUpdateOrder"),
        ("GET /flows/name/{name}", "readFlowByName", "flows", "read_by_name", "ReadFlowByName"),
        ("GET /flows/{name}", "readFlowByName", "flows", "read", "ReadFlowByName"),
        ("GET /x", "meta/root", "meta", "root", "MetaRoot"),
        ("GET /x", "pets_list", "pets", "list", "ListPets"),
        ("GET /x", "petsList", "pets", "list", "ListPets"),
        ("GET /x", "pets", "cats", "pets", "Pets"),
        ("GET /x", "code-scanning/get-alert", "Code scanning", "get_alert", "GetCodeScanningAlert"),
        ("GET /x", "accesscontextmanager.accessPolicies.accessLevels.list", "accessPolicies", "list_access_levels", "ListAccessPoliciesAccessLevels"),
        ("GET /api/v1/pets", "api_v1_pets_list", "pets", "list", "ListPets"),
        ("GET /x", "PetsController_get", "pets", "list", "ListPets"),
        ("POST /pets", "PetsController_post", "pets", "create", "CreatePet"),
        ("GET /x", "PetsController_findAll", "pets", "find_all", "FindAllPets"),
        ("GET /x", "AppController_getHello", "app", "get_hello", "GetAppHello"),
        ("GET /x", "getCat_1", "pets", "get_cat", "GetCat"),
        ("GET /x", "pets_2", "pets", "list_x", "ListX"),
        ("GET /x", "getTeamsForUser", "teams", "list_for_user", "ListTeamsForUser"),
        ("PUT /x", "TagResource", "tags", "tag_resource", "TagResource"),
        ("GET /x", "by_id", "pets", "by_id", "ById"),
        ("GET /x", "pets_by_id", "pets", "pets_by_id", "PetsById"),
    ];
    check(&rows, Returns::List);
}

#[test]
fn an_operation_id_that_spells_method_and_path_is_none() {
    #[rustfmt::skip]
    let rows = [
        ("POST /v1/payment_intents/{intent}/confirm", "PostPaymentIntentsIntentConfirm", "payment_intents", "confirm", "ConfirmPaymentIntent"),
        ("GET /v1/payment_intents/{intent}", "GetPaymentIntentsIntent", "payment_intents", "get", "GetPaymentIntent"),
        ("GET /users/{id}", "get_users__id_", "users", "get", "GetUser"),
        ("GET /users/{id}", "getUserById", "users", "get", "GetUserById"),
        ("POST /users", "users_post", "users", "create", "CreateUser"),
        ("POST /Users", "UsersPOST", "Users", "create", "CreateUser"),
        ("GET /api/Users/{id}", "UsersGET2", "Users", "get", "GetUser"),
        ("GET /api/Users", "UsersAll", "Users", "list", "ListUsers"),
        ("POST /lke/clusters/{id}/regenerate", "postLKEClusterRegenerate", "Kubernetes", "regenerate_lke_cluster", "RegenerateLkeCluster"),
        // The part that a person wrote.
        ("POST /events/{id}/upsert", "post-/events/{id}/upsert_doUpsertById", "Changes", "do_upsert_by_id", "DoUpsertById"),
        ("GET /flows/{id}", "read_flow_flows__id__get", "Flows", "read", "ReadFlow"),
        ("GET /api/v1/flows/{id}", "read_flow_flows__id__get", "Flows", "read", "ReadFlow"),
        ("GET /api/v1/flows/{id}", "read_flow_api_v1_flows__id__get", "Flows", "read", "ReadFlow"),
        ("POST /flows/filter", "read_flows_flows_filter_post", "Flows", "list", "ListFlows"),
        ("GET /items/", "list_items_items__get", "items", "list", "ListItems"),
        ("DELETE /a/owned-by/{id}", "delete_a_owned_by_resource_a_owned_by__id__delete", "a", "delete_owned_by_resource", "DeleteAOwnedByResource"),
        ("DELETE /pets/owned-by/{resource_id}", "delete_pets_owned_by_resource_pets_owned_by__resource_id__delete", "pets", "delete_owned_by_resource", "DeletePetsOwnedByResource"),
        ("PATCH /pets/{id}", "patch_pet_pets__id__patch", "pets", "update", "UpdatePet"),
        ("PUT /users/{user_id}/folders/0", "put_users_id_folders_0", "Transfer", "replace_user_folders_0", "ReplaceUserFolders0"),
        ("GET /discounts/v2/list", "DiscountsV2ListGet", "Discounts", "list", "List"),
        ("GET /files/{id}/class-6VMVochwUWo", "get_files_id_class-6VMVochwUWo", "files", "list_class", "ListFileClass"),
        ("GET /issuing/cards", "GetIssuingCards", "issuing", "list_cards", "ListIssuingCards"),
        ("HEAD /Genres/{name}/Images/{type}", "HeadGenreImage", "Image", "head_genre_image", "HeadGenreImage"),
        ("HEAD /Genres/{name}/Images/{type}", "headGenresNameImagesType", "Image", "head", "HeadImage"),
        ("GET /v1/customers/search", "GetCustomersSearch", "customers", "search", "SearchCustomers"),
        ("GET /issuing/cards/{card}", "GetIssuingCardsCard", "issuing", "get_card", "GetIssuingCard"),
        ("GET /users/", "users_get", "users", "list", "ListUsers"),
        ("DELETE /users/{id}/keys/{key}", "users_keys_delete", "users", "delete_key", "DeleteUserKey"),
        ("POST /senders/{sender_id}/resend", "POST_v3-senders-sender_id-resend", "senders", "resend", "ResendSender"),
        ("PUT /x", "AppFieldsResource.updateIssueFields_put", "App", "update_issue_fields", "UpdateIssueFields"),
        // More than the path.
        ("GET /users", "getAllUsers", "users", "get_all_users", "GetAllUsers"),
        ("POST /users", "postNewUsers", "users", "post_new_users", "PostNewUsers"),
    ];
    check(&rows, Returns::List);
    #[rustfmt::skip]
    let rows = [
        ("GET /repos/{owner}/{repo}/pages", "repos/get-pages", "repos", "get_pages", "GetRepoPages"),
        ("GET /repos/{owner}/{repo}", "repos/get", "repos", "get", "GetRepo"),
        // What types are called after is no identifier by itself.
        ("GET /repos/{owner}", "self", "repos", "self_", "Self"),
    ];
    check(&rows, Returns::Other);
}

/// As [`check`], of operations that give something else than a list.
fn check_one(rows: &[Row]) {
    check(rows, Returns::Other);
}

#[test]
fn a_verb_behind_its_noun_goes_to_the_front() {
    #[rustfmt::skip]
    let rows = [
        ("GET /dcim/rack-groups/", "dcim_rack-groups_list", "dcim", "list_rack_groups", "ListDcimRackGroups"),
        ("POST /dcim/rack-groups/", "dcim_rack-groups_create", "dcim", "create_rack_group", "CreateDcimRackGroup"),
        ("PATCH /dcim/racks/{id}/", "dcim_racks_partial_update", "dcim", "partial_update_rack", "PartialUpdateDcimRack"),
        ("PATCH /dcim/racks/", "dcim_racks_bulk_partial_update", "dcim", "bulk_partial_update_racks", "BulkPartialUpdateDcimRacks"),
        ("GET /games/{id}/achievements", "games_achievements_read", "games", "read_achievements", "ReadGameAchievements"),
        ("GET /x", "admin-api-keys-list", "organization", "list_admin_api_keys", "ListAdminApiKeys"),
        ("POST /income/create", "incomeVerificationCreate", "plaid", "create_income_verification", "CreateIncomeVerification"),
        ("POST /x/{name}:cancel", "a.jobs.runs.cancel", "jobs", "cancel_run", "CancelJobsRun"),
        ("PUT /x/{id}", "Queries_Put", "subscriptions", "put_query", "PutQuery"),
        ("PUT /x/{id}", "Records_CreateOrUpdate", "zones", "create_or_update_record", "CreateOrUpdateRecord"),
        // With more behind it, where a separator is before it.
        ("POST /x", "Applications_AddMember", "owners", "add_application_member", "AddApplicationMember"),
        ("GET /x", "queries_listForOrg", "account", "list_queries_for_org", "ListQueriesForOrg"),
        ("GET /x", "services_listServiceMembers", "adds", "list_service_members", "ListServiceMembers"),
        ("GET /x", "LayoutApi_GetList", "Orders", "get_layout_list", "GetLayoutList"),
        // No verb, or not behind a noun.
        ("M-SEARCH /pets/{id}", "mSearch", "methods", "m_search", "MSearch"),
        ("GET /blog/price-list", "price_list", "blog", "price_list", "PriceList"),
        ("GET /x", "health_check", "root", "health_check", "HealthCheck"),
        ("POST /x", "requestPlayerUpdate", "x", "request_player_update", "RequestPlayerUpdate"),
        ("POST /x", "idGetProvidersList", "x", "id_get_providers_list", "IdGetProvidersList"),
        ("GET /x", "Marked Voice as Read", "x", "marked_voice_as_read", "MarkedVoiceAsRead"),
    ];
    check_one(&rows);
}

#[test]
fn what_is_left_of_an_operation_id_says_what_it_does() {
    #[rustfmt::skip]
    let rows = [
        // All words are those of the group.
        ("POST /servers/{id}/restart", "Servers_Restart", "ServerRestart", "restart", "RestartServer"),
        ("DELETE /x/{id}", "IotDpsResource_Delete", "DELETE", "delete", "DeleteIotDps"),
        ("POST /createOrder", "createOrder", "createOrder", "create", "CreateOrder"),
        ("GET /complaints/{id}", "Complaints_Complaints", "Complaints", "get", "GetComplaint"),
        // A verb that is done to anything.
        ("DELETE /quotes/{id}", "delete_13", "Quotes (Classic)", "delete", "DeleteQuotesClassic"),
        ("POST /subscriptions/{id}/alerts", "AlertsController_create", "subscriptions", "create", "CreateAlert"),
        ("GET /archive", "list", "Search", "list", "List"),
        // A group is apart in another way.
        ("DELETE /seriestypes/{id}", "deleteSeriesType", "seriestypes", "delete", "DeleteSeriesType"),
        ("GET /timerules/{id}/x", "TimeRule_GetX", "TimeRule", "get_x", "GetTimeRuleX"),
        ("GET /timerules/{id}", "", "TimeRule", "get", "GetTimeRule"),
        // What says nothing of it.
        ("GET /x", "FetchExecution", "StudioV2Execution", "fetch", "FetchExecution"),
        ("GET /x", "getAccount", "2. Account", "get", "GetAccount"),
        ("PUT /x", "updateUser", "User Management", "update", "UpdateUser"),
        // The group, and whose it is.
        ("PUT /me/albums", "save-albums-user", "Albums", "save_albums_user", "SaveAlbumsUser"),
        ("PATCH /users", "UpdateUsersPartial", "Users", "update_partial", "UpdateUsersPartial"),
        // Articles.
        ("POST /x", "create_an_entity", "graph", "create_entity", "CreateEntity"),
        ("POST /x", "create_a_record", "dns", "create_a_record", "CreateARecord"),
    ];
    check_one(&rows);
}

#[test]
fn what_frameworks_add_is_left_out() {
    #[rustfmt::skip]
    let rows = [
        ("GET /x", "getLocalesUsingGET_1", "geo", "get_locales", "GetLocales"),
        ("POST /x", "setTextUsingPOST", "pad", "set_text", "SetText"),
        ("GET /x", "Blocks_GetBlocksCountAsync", "Blocks", "get_count", "GetBlocksCount"),
        ("POST /x", "renderAsync", "videos", "render_async", "RenderAsync"),
        ("GET /pets/{id}", "5476362a281d830c946a3d6e", "pets", "get", "GetPet"),
        ("GET /pets/{id}", "1b671a64-40d5-491e-99b0-da01ff1f3341", "pets", "get", "GetPet"),
        // Method and path, wherever their words begin.
        ("POST /vehicles/{vehicleId}/charge", "postVehiclesVehicleidCharge", "Vehicles", "charge", "ChargeVehicle"),
        ("PATCH /api_keys/{id}", "PatchApiKeysId", "api_keys", "update", "UpdateApiKey"),
        ("PUT /api/globalconfig", "putGlobalConfig", "configuration", "put_global_config", "PutGlobalConfig"),
        // The method before what a person wrote.
        ("PUT /x", "PUT_ReopenAccountingPeriod", "Accounting Periods", "reopen", "ReopenAccountingPeriod"),
        ("POST /x", "Action_POSTquery", "Actions", "query", "QueryAction"),
        ("PUT /x/{PayCodeId}", "PutPayCode", "PayCode", "put", "PutPayCode"),
        // The parameters of the path.
        ("GET /a/{ownerId}/pets/{petId}", "getPetByOwnerIdAndPetId", "pets", "get", "GetPetByOwnerIdAndPetId"),
        ("GET /a/{ownerId}/pets/{petId}", "getPetByOwnerIdAndName", "pets", "get_by_owner_id_and_name", "GetPetByOwnerIdAndName"),
    ];
    check_one(&rows);
    let rows = [(
        "GET /v1/creditmemos",
        "GET_CreditMemos",
        "Credit Memos",
        "list",
        "ListCreditMemos",
    )];
    check(&rows, Returns::List);
}

#[test]
fn a_path_has_a_query_or_parameters_to_choose_by() {
    let keys = |path| by_path::keys(&Subject::new("GET", path, None, None));
    assert_eq!(keys("/flags/{project}/{flag}"), ["project", "flag"]);
    assert_eq!(
        keys("/flags/{flag}?view=full&at={time}"),
        ["view full", "at"]
    );
    assert_eq!(keys("/flags"), Vec::<String>::new());
}
