//! Objects with known properties.

use std::collections::HashMap;

use crate::diagnostics::SchemaFinding;
use crate::ir::{Access, Docs, Field, Hint, Presence, Struct, Type, Xml};
use crate::pointer::Pointer;
use crate::spelling;

use super::builder::{Lowering, NameContext};
use super::client_name;
use super::semantics::shape::{AllOf, Conjunct, Extra, Object};

impl<'a> Lowering<'a> {
    /// The struct of an object; `inside` is the context of its properties.
    pub(super) fn structure(
        &mut self,
        object: &Object<'a>,
        inside: &NameContext,
        at: &Pointer,
    ) -> Struct {
        let mut fields = Vec::with_capacity(object.properties.len());
        for (name, all_of) in &object.properties {
            let required = object.required.contains(name);
            let all_of = self.semantics.with_conditions(object, name, all_of, at);
            fields.push(self.field(name, &all_of, required, inside));
        }
        self.name_in_xml(&mut fields, object);
        for (name, branches) in object.conditional.iter() {
            if !object.properties.contains_key(name) {
                let required = object.required.contains(name);
                let all_of = self.semantics.conditional_property(name, branches, at);
                let mut field = self.field(name, &all_of, required, inside);
                // That it has one value only does not mean that it is always there.
                field.constant = None;
                fields.push(field);
            }
        }
        for name in &object.required {
            if !object.properties.contains_key(name) && !object.conditional.contains_key(name) {
                fields.extend(self.unknown_field(name, object, inside, at));
            }
        }
        let extra = self.semantics.additional(object).map(|all_of| {
            let context = inside.property(&all_of, "extra");
            let context = NameContext {
                binary: false,
                ..context
            };
            self.type_use(&all_of, &context).into_type()
        });
        Struct {
            fields,
            additional: extra,
        }
    }

    fn field(
        &mut self,
        name: &str,
        all_of: &AllOf<'a>,
        required: bool,
        inside: &NameContext,
    ) -> Field {
        let type_use = self.type_use(all_of, &inside.property(all_of, name));
        let pointer = self.document.origin(&declared(all_of));
        let client_name = match all_of.conjuncts.last() {
            Some(Conjunct::Schema(schema, _)) => self.document.schemas().client_name(*schema),
            _ => None,
        };
        let hint = client_name::hint(self.config, &pointer, name, client_name);
        Field {
            wire_name: name.to_owned(),
            hint,
            // What is only null is told from what is absent.
            presence: presence(
                required,
                type_use.nullable || (!required && type_use.ty == Type::Null),
            ),
            ty: type_use.ty,
            access: type_use.access,
            lenient: self.config.lenient(&pointer),
            constant: type_use.constant,
            docs: type_use.docs,
            pointer,
        }
    }

    /// Says what a property that is a component is called in XML, as the component says. Where this
    /// is what another property is called, too, each has its own name: nothing else tells them apart.
    fn name_in_xml(&self, fields: &mut [Field], object: &Object<'a>) {
        let xml = object.properties.values().map(|all_of| {
            let schemas = all_of.conjuncts.iter().rev().filter_map(|it| match it {
                Conjunct::Schema(schema, _) => self.semantics.xml_of_property(*schema),
                Conjunct::Computed(..) => None,
            });
            schemas.reduce(Xml::or)
        });
        let mut named: Vec<Option<Xml>> = xml.collect();
        let mut uses: HashMap<String, usize> = HashMap::new();
        for (field, xml) in fields.iter().zip(&named) {
            let name = xml.as_ref().and_then(element_name);
            let name = name.unwrap_or(&field.wire_name);
            *uses.entry(name.clone()).or_default() += 1;
        }
        for (field, xml) in fields.iter_mut().zip(&mut named) {
            let Some(mut xml) = xml.take() else {
                continue;
            };
            let is_taken = |name: &String| uses.get(name).is_some_and(|uses| *uses > 1);
            if element_name(&xml).is_some_and(is_taken) {
                xml.name = field.docs.facts.xml.take().and_then(|own| own.name);
            }
            field.docs.facts.xml = Some(xml);
        }
    }

    /// A property that is only known to be required. It is not demanded, since more often than not
    /// `required` misspells a property that is there.
    fn unknown_field(
        &mut self,
        name: &str,
        object: &Object<'a>,
        inside: &NameContext,
        at: &Pointer,
    ) -> Option<Field> {
        let at = at.child("required");
        let declared = object.properties.keys().copied();
        let undeclared = |instead| SchemaFinding::RequiredNotDeclared {
            property: name.to_owned(),
            hint: spelling::did_you_mean(name, declared.clone()),
            instead,
        };
        let ty = match (&object.extra, self.semantics.additional(object)) {
            (Extra::Denied, None) => {
                self.report(&at, undeclared("it is left out"));
                return None;
            }
            (_, None) => Type::Any,
            (_, Some(all_of)) => self
                .type_use(&all_of, &inside.property(&all_of, "extra"))
                .into_type(),
        };
        self.report(&at, undeclared("it is an optional property"));
        Some(Field {
            wire_name: name.to_owned(),
            hint: Hint::new(name),
            ty,
            presence: Presence::Optional,
            access: Access::Both,
            lenient: false,
            constant: None,
            docs: Docs::default(),
            pointer: self.document.origin(&at),
        })
    }
}

/// What the elements of a property are called: those of an array that is not wrapped as its items.
fn element_name(xml: &Xml) -> Option<&String> {
    let item = xml.item.as_ref().filter(|_| !xml.wrapped);
    let item = item.and_then(|item| item.name.as_ref());
    item.or(xml.name.as_ref())
}

fn presence(required: bool, nullable: bool) -> Presence {
    match (required, nullable) {
        (true, false) => Presence::Required,
        (false, false) => Presence::Optional,
        (true, true) => Presence::RequiredNullable,
        (false, true) => Presence::OptionalNullable,
    }
}

/// Where a property is declared: where it is declared last, if several schemas do.
fn declared(all_of: &AllOf<'_>) -> Pointer {
    all_of.place()
}
