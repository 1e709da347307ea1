//! Tables that come beside a form as files, made into trees that expressions walk.

use crate::eval::Tree;
use crate::model::{External, ExternalKind};
use crate::xml::{self, Element};

/// The most rows of a table: the largest lists of villages in the field have some 90,000.
pub const MAX_TABLE_ROWS: usize = 200_000;
/// The most columns of a table.
pub const MAX_TABLE_COLUMNS: usize = 200;
/// The most cells: rows are short where there are many.
const MAX_CELLS: usize = 2_000_000;

/// Why a file gives no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// It is not what its name says.
    #[error("{0}")]
    NotRead(String),
    /// It has more rows, columns or cells than are taken.
    #[error("it has more than {MAX_TABLE_ROWS} rows, {MAX_TABLE_COLUMNS} columns or {MAX_CELLS} cells")]
    TooMuch,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The names of its columns; of an XML table those of its first row.
    pub columns: Vec<String>,
    /// Its rows as `root/item`.
    pub tree: Tree,
}

/// Reads the file of an external table. The last saved answers come from no file and give an empty table.
///
/// # Errors
/// [`TableError`] when the file is no such table.
pub fn read_table(external: &External, bytes: &[u8]) -> Result<Table, TableError> {
    match external.kind {
        ExternalKind::Csv => csv(bytes),
        ExternalKind::Xml => xml(bytes),
        ExternalKind::GeoJson => geojson(bytes),
        ExternalKind::LastSaved => Ok(Table { columns: Vec::new(), tree: Tree::default() }),
    }
}

fn csv(bytes: &[u8]) -> Result<Table, TableError> {
    let not_read = |error: ::csv::Error| TableError::NotRead(format!("it is no CSV in UTF-8: {error}"));
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let columns: Vec<String> = reader.headers().map_err(not_read)?.iter().map(|name| name.trim().to_owned()).collect();
    bounded(0, &columns, 0)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(not_read)?;
        rows.push(record.iter().take(columns.len()).map(str::to_owned).collect::<Vec<String>>());
        bounded(rows.len(), &columns, rows.len() * columns.len())?;
    }
    let tree = Tree::table(&columns, &rows);
    Ok(Table { columns, tree })
}

fn xml(bytes: &[u8]) -> Result<Table, TableError> {
    let root = xml::read(bytes).map_err(|error| TableError::NotRead(error.to_string()))?;
    let rows: Vec<&Element> = root.children().filter(|child| child.name == "item").collect();
    if root.name != "root" || rows.is_empty() {
        return Err(TableError::NotRead("it has no root with an item for each row".to_owned()));
    }
    let columns: Vec<String> = rows[0].children().map(|cell| cell.name.clone()).collect();
    let mut tree = Tree::default();
    let outermost = tree.add(0, "root", "");
    for (i, row) in rows.into_iter().enumerate() {
        bounded(i + 1, &columns, tree.nodes.len())?;
        let item = tree.add(outermost, "item", "");
        for cell in row.children() {
            tree.add(item, &cell.name, &cell.text());
        }
    }
    Ok(Table { columns, tree })
}

/// A collection of features: properties become columns, points become `geometry`.
///
/// # Source
/// ODK documentation, "Select from map"; the geometry is `latitude longitude 0 0`.
fn geojson(bytes: &[u8]) -> Result<Table, TableError> {
    let not_read = |what: &str| TableError::NotRead(what.to_owned());
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|error| not_read(&format!("it is no JSON: {error}")))?;
    let features = value.get("features").and_then(|features| features.as_array());
    let features = features.ok_or_else(|| not_read("it is no GeoJSON with features"))?;
    let mut columns = vec!["geometry".to_owned(), "id".to_owned()];
    let mut tree = Tree::default();
    let outermost = tree.add(0, "root", "");
    for (i, feature) in features.iter().enumerate() {
        let item = tree.add(outermost, "item", "");
        let properties = feature.get("properties").and_then(|properties| properties.as_object());
        tree.add(item, "geometry", &point(feature).ok_or_else(|| not_read("a feature is not a point"))?);
        if let Some(id) = feature.get("id") {
            tree.add(item, "id", &plain(id));
        }
        for (name, value) in properties.into_iter().flatten() {
            tree.add(item, name, &plain(value));
            if i == 0 {
                columns.push(name.clone());
            }
        }
        bounded(i + 1, &columns, tree.nodes.len())?;
    }
    Ok(Table { columns, tree })
}

fn point(feature: &serde_json::Value) -> Option<String> {
    let geometry = feature.get("geometry")?;
    let is_point = geometry.get("type")?.as_str()? == "Point";
    let [longitude, latitude, ..] = geometry.get("coordinates")?.as_array()?.as_slice() else { return None };
    let (longitude, latitude) = (longitude.as_f64()?, latitude.as_f64()?);
    is_point.then(|| format!("{latitude} {longitude} 0 0"))
}

fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn bounded(rows: usize, columns: &[String], cells: usize) -> Result<(), TableError> {
    let fits = rows <= MAX_TABLE_ROWS && columns.len() <= MAX_TABLE_COLUMNS && cells <= MAX_CELLS;
    if fits { Ok(()) } else { Err(TableError::TooMuch) }
}

#[cfg(test)]
mod tests {
    use super::{TableError, read_table};
    use crate::model::{External, ExternalKind};

    fn table(kind: ExternalKind, bytes: &[u8]) -> Result<super::Table, TableError> {
        read_table(&External { id: "t".into(), kind, file: "t".into() }, bytes)
    }

    #[test]
    fn each_kind_of_file_gives_the_same_rows() {
        let csv = table(ExternalKind::Csv, "\u{FEFF}name,label\nbenapole,বেনাপোল\n".as_bytes()).unwrap();
        let xml = table(ExternalKind::Xml, "<root><item><name>benapole</name><label>বেনাপোল</label></item></root>".as_bytes());
        assert_eq!(csv, xml.unwrap());
        let geo = r#"{"features":[{"type":"Feature","id":"b","properties":{"name":"benapole"},
            "geometry":{"type":"Point","coordinates":[88.9,23.04]}}]}"#;
        let geo = table(ExternalKind::GeoJson, geo.as_bytes()).unwrap();
        assert_eq!(geo.columns, ["geometry", "id", "name"]);
        assert_eq!(geo.tree.child_text(2, "geometry"), Some("23.04 88.9 0 0"));
    }

    #[test]
    fn what_is_no_table_is_told() {
        let bad: [(ExternalKind, &[u8]); 5] = [
            (ExternalKind::Csv, b"name\n\xFF\xFE\n"),
            (ExternalKind::Xml, b"<!DOCTYPE root [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><root><item>&x;</item></root>"),
            (ExternalKind::Xml, b"<root/>"),
            (ExternalKind::GeoJson, b"[]"),
            (ExternalKind::GeoJson, br#"{"features":[{"geometry":{"type":"Polygon","coordinates":[]}}]}"#),
        ];
        for (kind, bytes) in bad {
            assert!(matches!(table(kind, bytes), Err(TableError::NotRead(_))), "{kind:?}");
        }
        let wide = vec!["c"; super::MAX_TABLE_COLUMNS + 1].join(",");
        assert_eq!(table(ExternalKind::Csv, wide.as_bytes()), Err(TableError::TooMuch));
    }
}
