import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { printable } from '~/domain/paper/printable'
import { fill } from '~/messages'
import type { PaperLanguage } from '../papers/paper-language'
import type { BriefPage } from './brief.view.server'
import { villageCells } from './brief-paper'
import { paragraphsOf, paragraphText, sectionTitle } from './brief-words'
import { basisLines, headingOf } from './report-basis-lines'

/** Half-points: 三号 16 pt as official letters are set, 小四 12 pt in tables and small print. */
const SIZES = { title: 44, heading: 32, text: 32, small: 24 } as const
/** Of a page: A4 with the margins of official letters (37, 26, 35, 28 mm), in twentieths of a point. */
const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: 2098, right: 1474, bottom: 1984, left: 1587 },
} as const
/** One line of 28 pt, as official letters have it. */
const LINE = { line: 560, lineRule: 'exact' } as const

/** Latin letters in the first, Chinese in the second; whoever has no 仿宋 or 黑体 sees what stands nearest to it. */
const FONTS = {
  text: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '仿宋' },
  heading: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '黑体' },
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '宋体' },
} as const

/** The brief as a Word file that the office goes on writing in: headings, text, the villages' table, page numbers. */
export async function briefDocx(page: BriefPage, language: PaperLanguage): Promise<Uint8Array<ArrayBuffer>> {
  const { year, draft, basis } = page
  const { briefs } = language.messages
  const title = fill(briefs.titleOf, { year })
  const document = new Document({
    title,
    creator: 'Xiangyue',
    styles: {
      // Every other style builds on it, and word processors look for it by name.
      paragraphStyles: [{ id: 'Normal', name: 'Normal', quickFormat: true }],
      default: {
        document: { run: { font: FONTS.text, size: SIZES.text, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
        title: {
          run: { font: FONTS.title, size: SIZES.title, bold: true, color: '000000' },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 320 } },
        },
        heading1: {
          run: { font: FONTS.heading, size: SIZES.heading, color: '000000' },
          paragraph: { spacing: { before: 160, after: 80, ...LINE }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: pageNumber() },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(clean(title))] }),
          ...(basis.sample ? [small(`（${briefs.sample}）`, AlignmentType.CENTER)] : []),
          ...draft.sections.flatMap((section, index) => [
            new Paragraph({
              heading: HeadingLevel.HEADING_1,
              children: [new TextRun(clean(headingOf(index, sectionTitle(section, language), language)))],
            }),
            ...paragraphsOf(section).map((sentences) => text(paragraphText(sentences, language), language)),
            ...(section.key === 'villages' && draft.table.length > 0 ? villageTable(page, language) : []),
          ]),
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(clean(briefs.basis.title))] }),
          ...[...basisLines(basis, language), briefs.basis.counts, briefs.basis.rounding, briefs.basis.draft].map(
            (line) => small(line),
          ),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

/** Two characters in, as Chinese paragraphs begin; English ones do not. */
function text(words: string, { locale }: PaperLanguage): Paragraph {
  return new Paragraph({
    spacing: LINE,
    ...(locale === 'zh-CN' ? { indent: { firstLine: 2 * SIZES.text * 10 } } : {}),
    children: [new TextRun(clean(words))],
  })
}

function small(words: string, alignment: (typeof AlignmentType)['LEFT' | 'CENTER'] = AlignmentType.LEFT): Paragraph {
  return new Paragraph({ alignment, children: [new TextRun({ text: clean(words), size: SIZES.small })] })
}

function pageNumber(): Footer {
  const numbers = [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES]
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: numbers, size: SIZES.small })],
      }),
    ],
  })
}

/** Ruled, not boxed: a line over and under the head, one over the total and one at the end. */
function villageTable(page: BriefPage, language: PaperLanguage): (Paragraph | Table)[] {
  const { caption, head, rows, total } = villageCells(page, language)
  const line = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const row = (cells: readonly string[], { bold = false, over = false, tableHeader = false } = {}) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map(
        (cell, index) =>
          new TableCell({
            borders: { top: over ? line : none, bottom: none, left: none, right: none },
            children: [
              new Paragraph({
                alignment: index === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
                children: [new TextRun({ text: clean(cell), bold, size: SIZES.small })],
              }),
            ],
          }),
      ),
    })
  return [
    small(caption),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { top: line, bottom: line, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: [
        row(head, { bold: true, tableHeader: true }),
        ...rows.map((cells, index) => row(cells, { over: index === 0 })),
        ...(total ? [row(total, { bold: true, over: true })] : []),
      ],
    }),
  ]
}

/** XML holds no control characters, and a word processor joins none of the invisible ones. */
function clean(words: string): string {
  return printable(words)
}
