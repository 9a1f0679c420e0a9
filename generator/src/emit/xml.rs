//! How types stand in XML. All but [`model`] is written where the module `runtime::xml` is in scope.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::XmlNode;
use crate::naming::Identifier;
use crate::signatures::{XmlName, XmlProperty, XmlShape};

/// `impl runtime::xml::Model for Pet { … }`
pub(super) fn model(name: &Identifier, shape: &XmlShape) -> TokenStream {
    let shape = self::shape(shape);
    quote! {
        impl runtime::xml::Model for #name {
            fn shape() -> runtime::xml::Shape {
                use runtime::xml;
                const { #shape }
            }
        }
    }
}

/// `xml::Shape::String`
pub(super) fn shape(shape: &XmlShape) -> TokenStream {
    match shape {
        XmlShape::String => quote!(xml::Shape::String),
        XmlShape::Boolean => quote!(xml::Shape::Boolean),
        XmlShape::Number => quote!(xml::Shape::Number),
        XmlShape::Any => quote!(xml::Shape::Any),
        XmlShape::Array { item, wrapped, of } => {
            let (item, of) = (name(item), reference(of));
            quote!(xml::Shape::Array { item: #item, wrapped: #wrapped, of: #of })
        }
        XmlShape::Map(of) => {
            let of = reference(of);
            quote!(xml::Shape::Map(#of))
        }
        XmlShape::Object(properties) => {
            let properties = properties.iter().map(property);
            quote!(xml::Shape::Object(&[#(#properties),*]))
        }
        XmlShape::OneOf(members) => {
            let plain = members.iter().all(is_plain);
            let members = members.iter().map(self::shape);
            let members = quote!(&[#(#members),*]);
            match plain {
                true => quote!(xml::Shape::OneOf(#members)),
                false => quote!(xml::Shape::OneOf(const { #members })),
            }
        }
        XmlShape::Model(_, ty) => {
            quote!(xml::Shape::Model(<#ty as xml::Model>::shape))
        }
    }
}

/// A reference to a shape. What calls a function lives long enough only in a constant of its own.
fn reference(shape: &XmlShape) -> TokenStream {
    let of = self::shape(shape);
    match is_plain(shape) {
        true => quote!(&#of),
        false => quote!(const { &#of }),
    }
}

/// Whether a shape is written without a call.
fn is_plain(shape: &XmlShape) -> bool {
    !matches!(
        shape,
        XmlShape::Array { .. } | XmlShape::Map(_) | XmlShape::Object(_) | XmlShape::OneOf(_)
    )
}

/// `xml::Property::element("name", xml::Shape::String)`, and what differs from it.
fn property(property: &XmlProperty) -> TokenStream {
    let XmlProperty { name, shape, .. } = property;
    let constructor = match property.node {
        XmlNode::Element => quote!(element),
        XmlNode::Attribute => quote!(attribute),
        XmlNode::Text => quote!(text),
    };
    let shape = self::shape(shape);
    let plain = XmlName {
        local: name.clone(),
        prefix: String::new(),
        namespace: String::new(),
    };
    let called = (property.xml != plain).then(|| {
        let name = self::name(&property.xml);
        quote!(.called(#name))
    });
    let required = property.required.then(|| quote!(.required()));
    quote!(xml::Property::#constructor(#name, #shape) #called #required)
}

/// `xml::Name::new("pet")`
pub(super) fn name(name: &XmlName) -> TokenStream {
    let XmlName {
        local,
        prefix,
        namespace,
    } = name;
    let plain = prefix.is_empty() && namespace.is_empty();
    let within = (!plain).then(|| quote!(.within(#prefix, #namespace)));
    quote!(xml::Name::new(#local) #within)
}
