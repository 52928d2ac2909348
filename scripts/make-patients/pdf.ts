// Sets a typed letter as a PDF of real, extractable text, the same bytes each time: dates come from the letter, never from the clock.
import { PDFDocument, StandardFonts } from "pdf-lib";

/** A letter: a heading, then blocks. A block starting with "# " is a section heading, one with "- " a list item. */
export type Letter = { title: string; letterhead: string; author: string; date: string; blocks: readonly string[] };

const PAGE = { width: 612, height: 792, margin: 64 };

export async function renderPdf(letter: Letter): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const body = await doc.embedFont(StandardFonts.Helvetica);
  const bold = await doc.embedFont(StandardFonts.HelveticaBold);
  const written = new Date(`${letter.date}T12:00:00Z`);
  doc.setTitle(letter.title);
  doc.setAuthor(letter.author);
  doc.setProducer("make-patients");
  doc.setCreator("make-patients");
  doc.setCreationDate(written);
  doc.setModificationDate(written);

  let page = doc.addPage([PAGE.width, PAGE.height]);
  let y = PAGE.height - PAGE.margin;
  const line = (text: string, font: typeof body, size: number, indent = 0) => {
    if (y < PAGE.margin + 24) {
      page = doc.addPage([PAGE.width, PAGE.height]);
      y = PAGE.height - PAGE.margin;
    }
    page.drawText(text, { x: PAGE.margin + indent, y, size, font });
    y -= size * 1.4;
  };
  const wrap = (text: string, font: typeof body, size: number, width: number): string[] => {
    const lines: string[] = [];
    let current = "";
    for (const word of text.split(" ")) {
      const next = current ? `${current} ${word}` : word;
      if (current && font.widthOfTextAtSize(next, size) > width) {
        lines.push(current);
        current = word;
      } else current = next;
    }
    return [...lines, current];
  };

  line(letter.letterhead, bold, 13);
  line(letter.title, bold, 11);
  y -= 8;
  const width = PAGE.width - 2 * PAGE.margin;
  for (const block of letter.blocks) {
    if (block.startsWith("# ")) {
      y -= 6;
      line(block.slice(2), bold, 10.5);
      continue;
    }
    const indent = block.startsWith("- ") ? 12 : 0;
    for (const text of wrap(block, body, 10, width - indent)) line(text, body, 10, indent);
    if (!indent) y -= 4;
  }
  const pages = doc.getPages();
  pages.forEach((p, i) => {
    const footer = `${letter.title} - page ${i + 1} of ${pages.length} - invented record`;
    p.drawText(footer, { x: PAGE.margin, y: PAGE.margin / 2, size: 8, font: body });
  });
  return doc.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}
