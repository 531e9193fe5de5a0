import { magnitude } from './amounts.ts';
import type { LineChange } from './delta.ts';
import type { GateOutcome, GateResult, UseOutcome } from './gate-outcome.ts';
import { type Html, html } from './html.ts';
import { namedFigure } from './named-figure.ts';
import { section } from './page.ts';
import type { LineBasis, Statement, StatementLine } from './statement.ts';
import { stepClosure } from './step-closure.ts';
import { stepAnchor } from './step-section.ts';
import { usesBlock } from './uses-block.ts';
import type { Writing } from './writing.ts';

/** Every line: what it is, where it comes from, the steps behind it, and its amount. */
export function linesSection(statement: Statement, writing: Writing): Html {
  const { words } = writing;
  if (statement.lines.length === 0) {
    return section('lines', words.linesTitle, html`<p>${words.noLines}</p>`);
  }
  return section(
    'lines',
    words.linesTitle,
    html`<p>${words.linesText}</p>
<table>
<thead><tr><th scope="col">${words.lineColumn}</th><th scope="col" class="amount">\
${words.amountColumn}</th></tr></thead>
<tbody>
${statement.lines.map((line) => lineRow(line, statement, writing))}</tbody>
<tfoot><tr><th scope="row">${words.total}</th><td class="amount">\
${writing.money(statement.amounts.totalAmount)}</td></tr></tfoot>
</table>
`,
  );
}

function lineRow(line: StatementLine, statement: Statement, writing: Writing): Html {
  const { words } = writing;
  const steps = stepClosure(statement.steps, [line.stepId]);
  const items = steps.map((step) => {
    const index = statement.steps.findIndex((each) => each.stepId === step.stepId);
    const { value, unit } = step.output;
    const result = typeof value === 'string' ? value : value[line.partyId];
    const number = result === undefined ? '' : `: ${writing.value(result, unit)}`;
    return html`<li><a href="#${stepAnchor(index)}">${words.step(String(index + 1))}</a> \
${step.title}${number}</li>`;
  });
  const state =
    line.state === 'withheld'
      ? html` <span class="tag withheld">${words.withheld}</span>`
      : undefined;
  const basis = line.basis === undefined ? undefined : basisSentence(line.basis, writing);
  return html`<tr><td><span class="title">${line.title}${state}</span>${line.sentence} ${basis} \
${ruleNote(line.source, writing)}
<details><summary><span class="name">${words.lineSteps(String(steps.length))}</span></summary>
<ul>${items}</ul></details></td><td class="amount">${writing.money(line.amount)}</td></tr>
`;
}

function basisSentence(basis: LineBasis, { words, number, money }: Writing): string {
  return words.basis(
    number(basis.weight),
    number(basis.totalWeight),
    basis.title,
    money(basis.wholeAmount),
  );
}

/** What changed since the last revision, and why; nothing for a first revision. */
export function changesSection(statement: Statement, writing: Writing): Html | undefined {
  const { changes } = statement;
  const { words, number } = writing;
  if (changes === undefined) return undefined;
  const title = words.changesTitle(String(changes.fromRevision.number));
  const { disputed, depending } = changes.whole;
  const whole = words.changesWhole(number(String(disputed)), number(String(depending)));
  if (changes.lines.length === 0) {
    return section('changes', title, html`<p>${words.changesNone} ${whole}</p>`);
  }
  const figures = changes.figures.map(({ figure, fromValue, toValue }) => {
    const named = namedFigure(statement, figure);
    const text = (value: string | undefined) =>
      value === undefined ? words.absent : writing.value(value, named.unit);
    return words.figureChange(words.made.name(named.title), text(fromValue), text(toValue));
  });
  return section(
    'changes',
    title,
    html`<h3>${words.causesText}</h3>
<ul>${changes.causes.map((cause) => html`<li>${cause.sentence}</li>`)}\
${figures.map((figure) => html`<li>${figure}</li>`)}</ul>
<h3 id="changed-lines">${words.changedLines}</h3>
<div class="scroll" role="group" aria-labelledby="changed-lines" tabindex="0">\
<table class="stacked">
<thead><tr><th scope="col">${words.lineColumn}</th><th scope="col" class="amount">\
${words.before}</th><th scope="col" class="amount">${words.now}</th>\
<th scope="col" class="amount">${words.difference}</th></tr></thead>
<tbody>
${changes.lines.map((change) => changeRow(change, statement, writing))}</tbody></table></div>
<p>${words.changesText} ${whole}</p>
`,
  );
}

function changeRow(change: LineChange, statement: Statement, writing: Writing): Html {
  const { words } = writing;
  const amount = (text: string | undefined) =>
    text === undefined ? words.absent : writing.money(text);
  const titles = change.figures.map((figure) =>
    words.made.name(namedFigure(statement, figure).title),
  );
  const whyNot =
    titles.length === 0 ? words.becauseOtherwise : words.becauseDepends(titles.join(', '));
  const why = change.because === 'disputed' ? words.becauseDisputed : whyNot;
  const { fromState, toState } = change;
  const state =
    fromState !== undefined && toState !== undefined && fromState !== toState
      ? ` ${words.stateChange(words[fromState], words[toState])}`
      : '';
  return html`<tr><th scope="row"><span class="title">${change.title}</span>\
<span class="quiet">${why}${state}</span></th>\
<td class="amount" data-title="${words.before}">${amount(change.fromAmount)}</td>\
<td class="amount" data-title="${words.now}">${amount(change.toAmount)}</td>\
<td class="amount" data-title="${words.difference}">\
${writing.difference(change.differenceAmount)}</td></tr>
`;
}

/** The gates with what was needed, what was measured, the review, and earlier periods. */
export function gatesSection(
  gates: readonly GateOutcome[],
  writing: Writing,
  uses: readonly UseOutcome[] = [],
): Html {
  const { words } = writing;
  if (gates.length === 0) {
    return section('gates', words.gatesTitle, html`<p>${words.gatesNone}</p>`);
  }
  return section(
    'gates',
    words.gatesTitle,
    html`<p>${words.gatesText}</p>
${gates.map((gate) => gateBlock(gate, writing))}${usesBlock(uses, writing)}`,
  );
}

function gateBlock(gate: GateOutcome, writing: Writing): Html {
  const { words } = writing;
  const needed =
    gate.atLeast === undefined
      ? words.gateAtMost(writing.value(gate.atMost ?? '0', gate.unit))
      : words.gateAtLeast(writing.value(gate.atLeast, gate.unit));
  return html`<h3>${gate.title} ${resultTag(gate, writing)}</h3>
<p>${needed}; ${measured(gate, writing)}. ${ruleNote(gate.source, writing)}</p>
${gate.review === undefined ? undefined : html`<p>${gate.review}</p>\n`}\
${gateHistory(gate, writing)}`;
}

/** The rule that something follows; nothing where none is named. */
function ruleNote(source: string, { words }: Writing): Html | undefined {
  return source === '' ? undefined : html`<span class="quiet">${words.rule(source)}.</span>`;
}

function gateHistory(gate: GateOutcome, writing: Writing): Html {
  const { words } = writing;
  if (gate.history.length === 0) {
    return html`<p class="quiet">${words.gateNoHistory}</p>\n`;
  }
  return html`<table><caption>${words.gateHistory}</caption>
<thead><tr><th scope="col">${words.period}</th><th scope="col">${words.gateResultColumn}</th>\
<th scope="col" class="amount">${words.gateValueColumn}</th></tr></thead>
<tbody>
${gate.history.map(
  (past) => html`<tr><th scope="row">${past.periodTitle}</th><td>${resultTag(past, writing)}</td>\
<td class="amount">${past.value === undefined ? '' : writing.value(past.value, gate.unit)}</td></tr>
`,
)}</tbody></table>
`;
}

function measured(gate: GateOutcome, { words, value }: Writing): string {
  if (gate.value !== undefined) return words.gateValue(value(gate.value, gate.unit));
  return gate.result === 'unknown' ? words.gateUnknown : words.gateSuppressed;
}

function resultTag(gate: GateResult, { words }: Writing): Html {
  return html`<span class="tag ${gate.result}">${words.gateResults[gate.result]}</span>`;
}

/** What is withheld, why, and what releases it. */
export function withheldSection(statement: Statement, writing: Writing): Html {
  const { words } = writing;
  const withheld = statement.lines.filter((line) => line.state === 'withheld');
  if (withheld.length === 0) {
    return section('withheld', words.withheldTitle, html`<p>${words.withheldNone}</p>`);
  }
  return section(
    'withheld',
    words.withheldTitle,
    html`<ul>${withheld.map((line) => withheldItem(line, writing))}</ul>
`,
  );
}

function withheldItem(line: StatementLine, { words, money }: Writing): Html {
  const amount = money(magnitude(line.amount, 0));
  const why =
    line.withheld === undefined
      ? [line.sentence]
      : [
          line.withheld.reason,
          words.releasedWhen(line.withheld.releasedWhen),
          ...(line.withheld.forfeitedWhen === undefined ? [] : [line.withheld.forfeitedWhen]),
        ];
  return html`<li><strong>${line.title}: ${amount}</strong>${why.map(
    (sentence) => html`<br>${sentence}`,
  )}</li>
`;
}
