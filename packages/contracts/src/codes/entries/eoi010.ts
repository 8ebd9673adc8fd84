import type { CodeEntry } from '../code-entry.ts';

/** EOI010: VTEX ran out of time; the outcome is unknown. */
export const eoi010 = {
  outcome: 'error',
  name: 'timed-out',
  message: 'Processing ran out of time and its outcome is unknown',
  flows: ['PlaceOrder', 'ApproveOrder'],
  phases: ['answer', 'notification'],
  retry: 'same-request',
  retryDelays: [60_000, 300_000, 900_000, 3_600_000],
  actors: ['connector'],
  settlement: 'unknown',
  upstream: [
    { source: 'Order Integration', code: 'EOI010', description: 'Processing took longer than its limit' },
  ],
  httpStatus: 504,
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
      title: 'Timed out, outcome unknown',
      meaning:
        'VTEX ran out of time before it knew how the request ended. The request may have taken effect, or not.',
      causes: ['Processing took longer than its time limit allows.'],
      remedy:
        'Do not take it for a failure: the outcome is unknown. Send the same request again later. If a second POST ends in EOI007, the first one did go through. If a second approval ends in EOI009, look up the order in VTEX: it may be approved already.',
    },
    pt: {
      title: 'Tempo esgotado, resultado desconhecido',
      meaning:
        'O tempo da VTEX acabou antes de ela saber como a requisição terminou. A requisição pode ter surtido efeito ou não.',
      causes: ['O processamento demorou mais do que o limite de tempo permite.'],
      remedy:
        'Não trate como falha: o resultado é desconhecido. Envie a mesma requisição de novo mais tarde. Se um segundo POST terminar em EOI007, o primeiro deu certo. Se uma segunda aprovação terminar em EOI009, consulte o pedido na VTEX: ele pode já estar aprovado.',
    },
    es: {
      title: 'Tiempo agotado, resultado desconocido',
      meaning:
        'A VTEX se le agotó el tiempo antes de saber cómo terminó la solicitud. La solicitud pudo haber surtido efecto o no.',
      causes: ['El procesamiento tardó más de lo que permite el límite de tiempo.'],
      remedy:
        'No lo trate como una falla: el resultado es desconocido. Envíe la misma solicitud de nuevo más tarde. Si un segundo POST termina en EOI007, el primero sí se completó. Si una segunda aprobación termina en EOI009, consulte el pedido en VTEX: puede que ya esté aprobado.',
    },
  },
} as const satisfies CodeEntry;
