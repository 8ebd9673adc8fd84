import type { CodeEntry } from '../code-entry.ts';

/** EOI006: a VTEX service failed. */
export const eoi006 = {
  outcome: 'error',
  name: 'vtex-service-failed',
  message: 'A VTEX service that the request needs has failed',
  flows: ['PlaceOrder', 'ApproveOrder'],
  phases: ['answer', 'notification'],
  retry: 'same-request',
  retryDelays: [60_000, 300_000, 900_000, 3_600_000],
  actors: [],
  settlement: 'final',
  upstream: [
    { source: 'Fulfillment', code: 'FMT0051', description: 'The logistics service could not be reached' },
    { source: 'Checkout', code: 'ORD021', description: 'The catalogue service could not be reached' },
  ],
  httpStatus: 503,
  since: '0.1.0',
  basis: {
    meaning: 'documented',
    flows: 'inferred',
    retry: 'documented',
    upstream: 'inferred',
    httpStatus: 'our-choice',
  },
  texts: {
    en: {
      title: 'VTEX service failed',
      meaning: 'A system that VTEX needs for the request did not work. The request itself need not be wrong.',
      causes: ['The catalogue, logistics or checkout service of VTEX failed or was unstable.'],
      remedy:
        'Wait, then send the same request again, with growing pauses between the tries. If it still fails after the last one, take it to VTEX support with the content of `errors`.',
    },
    pt: {
      title: 'Falha em um serviço da VTEX',
      meaning:
        'Um sistema de que a VTEX precisa para atender a requisição não funcionou. A requisição em si pode estar correta.',
      causes: ['O serviço de catálogo, de logística ou de checkout da VTEX falhou ou estava instável.'],
      remedy:
        'Espere e envie a mesma requisição de novo, com pausas crescentes entre as tentativas. Se a última também falhar, leve o caso ao suporte da VTEX com o conteúdo de `errors`.',
    },
    es: {
      title: 'Falla en un servicio de VTEX',
      meaning:
        'Un sistema que VTEX necesita para atender la solicitud no funcionó. La solicitud en sí puede estar bien.',
      causes: ['El servicio de catálogo, de logística o de checkout de VTEX falló o estaba inestable.'],
      remedy:
        'Espere y envíe la misma solicitud de nuevo, con pausas crecientes entre los intentos. Si el último también falla, lleve el caso al soporte de VTEX con el contenido de `errors`.',
    },
  },
} as const satisfies CodeEntry;
