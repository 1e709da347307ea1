//! What comes out as XForm XML.

use crate::sheets::form;

fn xform(text: &str) -> String {
    forms::xform::write(&form(text))
}

#[track_caller]
fn has(xml: &str, part: &str) {
    assert!(xml.contains(part), "{part} is not in\n{xml}");
}

#[test]
fn references_are_relative_inside_a_common_repeat_and_absolute_elsewhere() {
    let xml = xform(
        "| survey |\n| | type | name | label | calculation | relevant |\n| | integer | n | N | | |\n\
         | | begin repeat | r | R | | |\n| | text | a | A | | |\n| | begin group | g | G | | |\n\
         | | calculate | b | | concat(${a}, ${n}) | ${a} != '' |\n| | end group | | | | |\n| | end repeat | | | | |\n\
         | | calculate | c | | count(${a}) | |\n",
    );
    has(&xml, "calculate=\"concat( ../../a ,  /data/n )\"");
    has(&xml, "relevant=\"../../a  != &apos;&apos;\"".replace("&apos;", "'").as_str());
    has(&xml, "calculate=\"count( /data/r/a )\"");
    has(&xml, "<r jr:template=\"\">");
}

#[test]
fn a_filter_sees_the_row_and_the_question() {
    let xml = xform(
        "| survey |\n| | type | name | label | choice_filter |\n| | select_one d | d | D | |\n\
         | | begin repeat | r | R | |\n| | select_one d | e | E | |\n| | select_one u | u | U | d = ${e} and x = ${d} |\n\
         | | end repeat | | | |\n| choices |\n| | list_name | name | label | d | x |\n| | d | 1 | One | | |\n\
         | | u | 2 | Two | 1 | 1 |\n",
    );
    has(&xml, "nodeset=\"instance('u')/root/item[d =  current()/../e  and x =  /data/d]\"");
}

#[test]
fn every_language_has_every_text() {
    let xml = xform(
        "| survey |\n| | type | name | label::English (en) | label::Bangla (bn) | hint::English (en) |\n\
         | | text | a | Name | নাম | As on the passport |\n| settings |\n| | default_language |\n| | Bangla (bn) |\n",
    );
    has(&xml, "<translation lang=\"Bangla (bn)\" default=\"true()\">");
    has(&xml, "<value>নাম</value>");
    assert_eq!(xml.matches("<value>As on the passport</value>").count(), 2, "what is not translated is said anyway:\n{xml}");
}

#[test]
fn what_xml_cannot_hold_is_escaped_or_left_out() {
    let xml = xform("| survey |\n| | type | name | label | constraint |\n| | integer | a | a < b & \"c\" \u{1}d | . < 5 |\n");
    has(&xml, "<label>a &lt; b &amp; &quot;c&quot; d</label>");
    has(&xml, "constraint=\". &lt; 5\"");
}
