//! Which member of a union a discriminator's value means.

use super::{check, same, types_and_findings};

#[test]
fn the_mapping_says_it_and_else_the_property_and_else_the_name() {
    check(
        "
Mapped: {type: object, required: [kind], properties: {kind: {type: string, enum: [m, n]}}}
Allowed: {type: object, required: [kind], properties: {kind: {type: string, enum: [x, y]}}}
Named: {type: object, properties: {kind: {type: string}}}
U:
  oneOf: [{$ref: '#/components/schemas/Mapped'}, {$ref: '#/components/schemas/Allowed'}, {$ref: '#/components/schemas/Named'}]
  discriminator: {propertyName: kind, mapping: {m: Mapped}}
",
        r#"
        Mapped
          kind: Mapped.kind = String("m")
        Allowed
          kind: Allowed.kind
        Named
          kind: Plain?
        U
          by kind
          | Mapped(Mapped) if m
          | Allowed(Allowed) if x, y
          | Named(Named) if Named writes Named
        Mapped.kind = "m" | "n"
        Allowed.kind = "x" | "y"
        "#,
    );
}

#[test]
fn a_mapped_value_belongs_to_the_member_that_is_mapped() {
    check(
        "
Kind: {type: string, enum: [a, b]}
A: {type: object, required: [kind], properties: {kind: {$ref: '#/components/schemas/Kind'}}}
B: {type: object, required: [kind], properties: {kind: {$ref: '#/components/schemas/Kind'}}}
U:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  discriminator: {propertyName: kind, mapping: {b: A}}
",
        r#"
        Kind = "a" | "b"
        A
          kind: Kind = String("b")
        B
          kind: Kind = String("a")
        U
          by kind
          | A(A) if b
          | B(B) if a
        "#,
    );
}

#[test]
fn a_shared_value_means_the_member_that_is_called_so() {
    check(
        "
Kind: {type: string, enum: [invoice, credit_note, invoices]}
invoice: {type: object, required: [kind], properties: {kind: {$ref: '#/components/schemas/Kind'}}}
CreditNote: {type: object, required: [kind], properties: {kind: {$ref: '#/components/schemas/Kind'}}}
Invoices: {type: object, required: [kind], properties: {kind: {$ref: '#/components/schemas/Kind'}}}
U:
  oneOf: [{$ref: '#/components/schemas/invoice'}, {$ref: '#/components/schemas/CreditNote'}, {$ref: '#/components/schemas/Invoices'}]
  discriminator: {propertyName: kind}
",
        r#"
        Kind = "invoice" | "credit_note" | "invoices"
        invoice
          kind: Kind = String("invoice")
        CreditNote
          kind: Kind = String("credit_note")
        Invoices
          kind: Kind = String("invoices")
        U
          by kind
          | invoice(invoice) if invoice
          | CreditNote(CreditNote) if credit_note
          | Invoices(Invoices) if invoices
        "#,
    );
}

#[test]
fn a_shared_value_that_is_nobodys_name_is_left_to_structure() {
    let (types, findings) = types_and_findings(
        "
Kind: {type: string, enum: [a, z]}
A: {type: object, required: [kind], properties: {kind: {$ref: '#/components/schemas/Kind'}}}
B: {type: object, required: [kind], properties: {kind: {$ref: '#/components/schemas/Kind'}}}
C: {type: object, required: [kind], properties: {kind: {$ref: '#/components/schemas/Kind'}}}
U:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]
  discriminator: {propertyName: kind}
",
    );
    same(
        &types,
        r#"
        Kind = "a" | "z"
        A
          kind: Kind = String("a")
        B
          kind: Kind
        C
          kind: Kind
        U
          by kind
          | A(A) if a
          | B(B) if z
          | C(C) if z
        "#,
    );
    assert_eq!(
        findings,
        ["#/components/schemas/U/oneOf/1 discriminator-value-shared"]
    );
}
