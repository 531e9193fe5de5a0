import { html } from '../statement/html.ts';
import { luckPanel } from './luck-panel.ts';
import { outturnPanel } from './outturn-panel.ts';
import { FONT, FONT_SIZE } from './picture.ts';
import type { Simulation } from './simulation.ts';

/**
 * A simulation as a picture: each partner's line over the outturns, and what chance does. It is a
 * self-contained SVG without script or style, with a title and a description; the figures are in
 * the tables. Only where the agreement has an outturn is there something to draw.
 */
export function renderSimulationSvg(simulation: Simulation, width = 960): string {
  const outturn = outturnPanel(simulation, width);
  const luck = luckPanel(simulation, width);
  const height = outturn.height + luck.height;
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="en" \
aria-labelledby="simulation-title simulation-text" viewBox="0 0 ${width} ${height}" \
width="${width}" height="${height}" font-family="${FONT}" font-size="${FONT_SIZE}">\
<title id="simulation-title">${simulation.title}: what if</title>\
<desc id="simulation-text">Lines: what each partner gets or owes as the outturn moves from below \
the target to above it. Bars: how often chance alone pays, refuses or charges the partners.</desc>\
<rect width="${width}" height="${height}" fill="#ffffff"/>${outturn.markup}\
<g transform="translate(0 ${outturn.height})">${luck.markup}</g></svg>`.markup;
}
