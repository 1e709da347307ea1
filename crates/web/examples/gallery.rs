//! Writes the gallery in every language to a folder, to be looked at in a browser:
//! `cargo run -p web --example gallery -- target/gallery`.

use std::path::Path;

use model::Language;
use web::assets;
use web::components::gallery;
use web::wording::Texts;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/gallery".to_owned());
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    for name in ["abhoy.css", "abhoy.js", "favicon.svg"] {
        let (_, bytes) = assets::serve(assets::url(name)).expect("its own address is served");
        std::fs::write(folder.join(name), bytes)?;
    }
    for language in Language::ALL {
        for (view, path) in [("", "/gallery"), (".print", "/gallery?view=print")] {
            let mut html = gallery(Texts::new(*language), path).into_string();
            for name in ["abhoy.css", "abhoy.js", "favicon.svg"] {
                html = html.replace(assets::url(name), name);
            }
            std::fs::write(folder.join(format!("gallery.{}{view}.html", language.code())), html)?;
        }
    }
    Ok(())
}
