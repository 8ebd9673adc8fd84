import type { CodeEntry } from '../code-entry.ts';

/** EOI011: the order is integrated with a price difference and waits for the seller to authorise. */
export const eoi011 = {
  outcome: 'error',
  name: 'awaiting-seller-authorisation',
  message: 'The order waits for the seller to authorise its price difference',
  flows: ['ApproveOrder'],
  phases: ['notification'],
  retry: 'after-seller',
  retryDelays: [3_600_000, 21_600_000, 86_400_000],
  actors: ['seller'],
  settlement: 'final',
  upstream: [
    {
      source: 'Order Integration',
      code: 'EOI011',
      description: 'The seller has not authorised the price difference yet',
    },
  ],
  httpStatus: 409,
  since: '0.1.0',
  basis: {
    meaning: 'documented',
    flows: 'documented',
    retry: 'documented',
    upstream: 'inferred',
    httpStatus: 'our-choice',
  },
  texts: {
    en: {
      title: 'Waiting for the seller’s authorisation',
      meaning:
        'The order is integrated, but with a price difference. It takes no approval until the seller authorises it in VTEX.',
      causes: [
        'A rule of the seller turns a price difference into a task that a person decides on.',
        'The order was placed as `approved`, and such a rule held back its approval.',
      ],
      remedy:
        'Ask the seller to authorise the order in VTEX, and approve it again afterwards, at long intervals for as long as this code comes back. Do not place it again: it is integrated. If nobody ever authorises it, it is cancelled after 30 days.',
    },
    pt: {
      title: 'Aguardando autorização do seller',
      meaning:
        'O pedido está integrado, mas com diferença de preço. Ele não aceita aprovação enquanto o seller não o autorizar na VTEX.',
      causes: [
        'Uma regra do seller transforma a diferença de preço em uma tarefa que uma pessoa decide.',
        'O pedido foi criado como `approved`, e uma regra assim segurou a aprovação.',
      ],
      remedy:
        'Peça ao seller que autorize o pedido na VTEX e, depois, aprove-o de novo, em intervalos longos enquanto este código voltar. Não o crie outra vez: ele está integrado. Se ninguém o autorizar, ele é cancelado após 30 dias.',
    },
    es: {
      title: 'En espera de la autorización del vendedor',
      meaning:
        'El pedido está integrado, pero con una diferencia de precio. No admite aprobación mientras el vendedor no lo autorice en VTEX.',
      causes: [
        'Una regla del vendedor convierte la diferencia de precio en una tarea que decide una persona.',
        'El pedido se creó como `approved`, y una regla así retuvo la aprobación.',
      ],
      remedy:
        'Pida al vendedor que autorice el pedido en VTEX y, después, apruébelo de nuevo, a intervalos largos mientras este código se repita. No lo cree otra vez: ya está integrado. Si nadie lo autoriza, se cancela a los 30 días.',
    },
  },
} as const satisfies CodeEntry;
