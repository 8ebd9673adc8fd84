import { z } from 'zod';
import { optional, text } from './forms.ts';

/** Who calls and where the notification goes: in both requests. */
export interface ConnectorRegistration {
  /** Name of the connector. May be left out only by a connector registered through VTEX's App Template (documented). */
  readonly connectorName?: string | undefined;
  /** Base URL to which the notification path is appended. May be left out under the same condition (documented). */
  readonly connectorEndpoint?: string | undefined;
}

const endpoint = () => z.string().regex(/^[hH][tT][tT][pP][sS]?:\/\/[^ /?#]+/);

/** Reader: null counts as left out. */
export const readRegistration = {
  connectorName: optional(text()).describe('Name of the connector.'),
  connectorEndpoint: optional(endpoint()).describe('Base URL of the connector.'),
};

/** Writer: present or absent. */
export const writtenRegistration = {
  connectorName: text().optional().describe('Name of the connector.'),
  connectorEndpoint: endpoint().optional().describe('Base URL of the connector.'),
};
