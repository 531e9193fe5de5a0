import { disputeSection } from './dispute-section.ts';
import { statementIn } from './in-language.ts';
import { headline } from './headline.ts';
import { type Html, html } from './html.ts';
import { changesSection, gatesSection, linesSection, withheldSection } from './line-sections.ts';
import { pageLanguage } from './locale.ts';
import { measuresSection } from './measure-section.ts';
import { factList, renderPage, section } from './page.ts';
import { datasetsSection, proofSection } from './proof-sections.ts';
import type { Statement } from './statement.ts';
import { stepsSection } from './step-section.ts';
import { waterfallSection } from './waterfall-section.ts';
import { type Writing, writingOf } from './writing.ts';

/**
 * The statement as one self-contained page: the record that a partner keeps. It works without
 * JavaScript and without a network, on paper and on a phone; the same statement gives the same
 * bytes on every machine.
 */
export function renderStatementHtml(model: Statement): string {
  const writing = writingOf(model.locale, model.currency);
  const { words } = writing;
  const statement = statementIn(words, model);
  const sections = sectionsOf(statement, writing);
  return renderPage({
    language: pageLanguage(writing.locale),
    title: `${words.kinds[statement.kind]}: ${statement.party.title}, ${statement.period.title}`,
    programmeTitle: statement.programme.title,
    body: [
      headline(statement, writing),
      aboutList(statement, writing),
      contents(sections, writing),
      sections.map((each) => each.markup),
    ],
  });
}

interface NamedSection {
  readonly id: string;
  readonly title: string;
  readonly markup: Html;
}

function sectionsOf(statement: Statement, writing: Writing): readonly NamedSection[] {
  const { words } = writing;
  const named = (id: string, title: string, markup: Html | undefined) =>
    markup === undefined ? [] : [{ id, title, markup }];
  const changesTitle = words.changesTitle(String(statement.changes?.fromRevision.number ?? 0));
  return [
    ...named(
      'waterfall',
      words.waterfallTitle,
      waterfallSection(statement.waterfalls, statement, writing),
    ),
    ...named('lines', words.linesTitle, linesSection(statement, writing)),
    ...named('changes', changesTitle, changesSection(statement, writing)),
    ...named('gates', words.gatesTitle, gatesSection(statement.gates, writing, statement.uses)),
    ...named('withheld', words.withheldTitle, withheldSection(statement, writing)),
    ...named('dispute', words.disputeTitle, disputeSection(statement, writing)),
    ...named('steps', words.stepsTitle, stepsSection(statement, writing)),
    ...named('measures', words.measuresTitle, measuresSection(statement, writing)),
    ...named('datasets', words.datasetsTitle, datasetsSection(statement.datasets, writing)),
    ...named('proof', words.proofTitle, proofSection(statement, writing)),
  ];
}

function contents(sections: readonly NamedSection[], { words }: Writing): Html {
  return html`<nav aria-labelledby="contents"><h2 id="contents">${words.onThisPage}</h2>
<ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
`;
}

function aboutList(statement: Statement, writing: Writing): Html {
  const { words } = writing;
  const { period, paidThroughOn, revision, due } = statement;
  return section(
    'about',
    words.aboutTitle,
    factList([
      [words.party, statement.party.title],
      [
        words.period,
        html`${period.title}: ${words.span(writing.day(period.from), writing.day(period.to))}`,
      ],
      ...(paidThroughOn === undefined
        ? []
        : [[words.paidThrough, words.paidThroughText(writing.day(paidThroughOn))] as const]),
      [words.revision, words.revisionText(String(revision.number))],
      [words.issued, writing.instant(statement.issuedAt)],
      [words.terms, due.terms],
    ]),
  );
}
