import type { CodeEntry } from '../code-entry.ts';

/** EOI001: a failure that VTEX has not mapped; `errors` tells more. */
export const eoi001 = {
  outcome: 'error',
  name: 'unmapped-error',
  message: 'Processing failed with an error that no other code covers',
  flows: ['PlaceOrder', 'ApproveOrder', 'Unknown'],
  phases: ['notification'],
  retry: 'never',
  retryDelays: [],
  actors: ['connector', 'vtex'],
  settlement: 'final',
  upstream: [
    {
      source: 'Fulfillment',
      code: 'FMT014',
      description: 'The reservation of the items could not be ensured',
    },
  ],
  httpStatus: 500,
  since: '0.1.0',
  basis: {
    meaning: 'documented',
    flows: 'inferred',
    retry: 'inferred',
    upstream: 'inferred',
    httpStatus: 'our-choice',
  },
  texts: {
    en: {
      title: 'Unmapped error',
      meaning:
        'The failure is known, but VTEX has no response code for it. What went wrong stands in `errors`.',
      causes: [
        '`Fulfillment`, `Checkout` or `Order Integration` reported an error that has no mapping to a response code.',
      ],
      remedy:
        'Read `errors`: `source` names the system, `code` and `description` the fault. If it lies in the connector’s data, correct it there; otherwise send the content of `errors` to VTEX support. Do not send the same request again.',
    },
    pt: {
      title: 'Erro não mapeado',
      meaning:
        'A falha é conhecida, mas a VTEX não tem um código de resposta para ela. O que deu errado está em `errors`.',
      causes: [
        '`Fulfillment`, `Checkout` ou `Order Integration` informou um erro sem correspondência com um código de resposta.',
      ],
      remedy:
        'Leia `errors`: `source` indica o sistema; `code` e `description`, a falha. Se ela estiver nos dados do conector, corrija-a ali; senão, envie o conteúdo de `errors` ao suporte da VTEX. Não envie a mesma requisição de novo.',
    },
    es: {
      title: 'Error no mapeado',
      meaning:
        'La falla es conocida, pero VTEX no tiene un código de respuesta para ella. Lo que salió mal está en `errors`.',
      causes: [
        '`Fulfillment`, `Checkout` u `Order Integration` informó un error sin correspondencia con un código de respuesta.',
      ],
      remedy:
        'Lea `errors`: `source` indica el sistema; `code` y `description`, la falla. Si está en los datos del conector, corríjala allí; si no, envíe el contenido de `errors` al soporte de VTEX. No envíe la misma solicitud de nuevo.',
    },
  },
} as const satisfies CodeEntry;
