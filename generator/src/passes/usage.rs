//! Finds which types are sent and which are received.
//!
//! A type that is never sent needs no `Serialize`, and one that is never received no `Deserialize`:
//! codecs are most of a big client's build. A component schema that no operation reaches counts as
//! received, because documents list payloads of webhooks, messages of sockets and errors without
//! referring to them. The option `both_codecs` is for callers who write such values.

use crate::ir::{Api, Owner, TypeId, Usage};

use super::walk;

/// Runs the pass.
pub(super) fn run(api: &mut Api) {
    let mut sent: Vec<TypeId> = Vec::new();
    let mut received: Vec<TypeId> = Vec::new();
    for operation in &api.operations {
        sent.extend(walk::named(walk::sent(operation)));
        received.extend(walk::named(walk::received(operation)));
    }
    received.extend(walk::of_events(api));
    let by_calls = {
        let (sent, received) = (
            walk::reach(api, sent.iter().copied()),
            walk::reach(api, received.iter().copied()),
        );
        sent.into_iter().zip(received).map(|(s, r)| s || r)
    };
    let unreached: Vec<TypeId> = api
        .type_ids()
        .zip(by_calls)
        .filter(|(id, reached)| !reached && api.type_def(*id).owner == Owner::Component)
        .map(|(id, _)| id)
        .collect();
    let sent = walk::reach(api, sent);
    let received = walk::reach(api, received.into_iter().chain(unreached));
    for ((def, sent), received) in api.types.iter_mut().zip(sent).zip(received) {
        def.usage = Usage { sent, received };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{ErrorCase, Status, SuccessResponse};
    use crate::samples::{Sample, body, field, json, named};

    fn usages(api: &Api) -> Vec<(bool, bool)> {
        let usages = api.types.iter().map(|def| def.usage);
        usages.map(|usage| (usage.sent, usage.received)).collect()
    }

    #[test]
    fn what_a_type_contains_travels_with_it() {
        let mut api = Sample::new()
            .object("Sent", [field("part", named(1))])
            .object("Part", [])
            .object("Received", [field("part", named(1))])
            .object("Refusal", [])
            .operation("call", None, |operation| {
                operation.body = body(named(0));
                operation.success = SuccessResponse::One(json(named(2)));
                operation.errors.push(ErrorCase {
                    status: Status::Code(400),
                    hint: Default::default(),
                    contents: vec![json(named(3))],
                    docs: Default::default(),
                });
            })
            .build();
        run(&mut api);
        let expected = [(true, false), (true, true), (false, true), (false, true)];
        assert_eq!(usages(&api), expected);
    }

    #[test]
    fn a_component_that_no_operation_reaches_is_received_with_its_parts() {
        let mut api = Sample::new()
            .object("Event", [field("part", named(1))])
            .object("Part", [])
            .operation("call", None, |operation| operation.body = body(named(1)))
            .build();
        run(&mut api);
        assert_eq!(usages(&api), [(false, true), (true, true)]);
    }
}
