import type { CodeTexts } from '../facts.ts';

/** What the codes mean, in Portuguese. A new code gets its entry here, in the order of the catalogue. */
export const pt = {
  SOI001: {
    title: 'Pedido integrado',
    meaning: 'O pedido existe na VTEX. `fields` traz os ids que ele tem lá.',
    causes: ['Uma criação de pedido foi aceita e processada.'],
    remedy: 'Nada a fazer. Guarde `fields.mainOrderId`: é o id do pedido na VTEX daqui em diante.',
  },
  SOI002: {
    title: 'Pedido aprovado',
    meaning: 'O pedido está aprovado na VTEX, e o fluxo do seller segue a partir daí.',
    causes: [
      'Uma aprovação foi aceita e processada.',
      'O pedido foi criado com o status `approved`, que o aprova logo após a integração.',
    ],
    remedy:
      'Nada a fazer. Para um pedido criado como `approved`, o SOI001 chega em outra notificação com o mesmo `operationId`, e qualquer uma pode vir primeiro: não trate nenhuma como duplicata.',
  },
  SOI003: {
    title: 'Requisição na fila',
    meaning:
      'A requisição aguarda na fila e nada foi decidido ainda. O resultado vem depois, em uma notificação ao endpoint do conector.',
    causes: ['A requisição foi recebida e será processada na sua vez.'],
    remedy:
      'Espere a notificação. Guarde como pendentes o id do pedido que você enviou e o fluxo, pois a resposta não traz outra forma de associá-la, e gere um alerta se ela não chegar.',
  },
  EOI000: {
    title: 'Erro desconhecido',
    meaning:
      'O processamento falhou e não se sabe o motivo. O corpo normalmente não traz detalhes: conte com `errors` nulo.',
    causes: ['Algo imprevisto falhou dentro do sistema que processa os pedidos.'],
    remedy:
      'Não envie a requisição de novo. Abra um chamado no suporte da VTEX e informe a conta, o id do seu pedido, o fluxo, o horário e o `operationId`, se houver.',
  },
  EOI001: {
    title: 'Erro não mapeado',
    meaning:
      'A falha é conhecida, mas a VTEX não tem um código de resposta para ela. O que deu errado está em `errors`.',
    causes: [
      '`Fulfillment`, `Checkout` ou `Order Integration` informou um erro sem correspondência com um código de resposta.',
    ],
    remedy:
      'Leia `errors`: `source` indica o sistema; `code` e `description`, a falha. Se ela estiver nos dados do conector, corrija-a ali; senão, envie o conteúdo de `errors` ao suporte da VTEX. Não envie a mesma requisição de novo.',
  },
  EOI002: {
    title: 'O pedido não pode ser atendido',
    meaning:
      'O seller não consegue entregar o pedido como foi criado: um item não está à venda, ou nenhuma opção de entrega o atende.',
    causes: [
      'Um item tem menos estoque do que a quantidade pedida.',
      'Um SKU está inativo.',
      'Um SKU está fora da política comercial do conector.',
      'O SLA em `selectedSla` é desconhecido, não atende o endereço ou está sem estoque.',
      'O ponto de retirada é desconhecido, não atende o endereço ou está sem estoque.',
      'Não há nenhum SLA que atenda o pedido.',
    ],
    remedy:
      'O seller corrige o estoque, o SKU, a política comercial ou a opção de entrega; depois, crie o pedido de novo. Se o seller não puder, cancele a venda no marketplace.',
  },
  EOI003: {
    title: 'Total diferente do esperado pelo seller',
    meaning:
      'O valor total do pagamento não é o que o seller espera, e nenhuma regra de autorização do seller cobre a diferença.',
    causes: [
      'O seller mudou um preço ou um frete depois que o marketplace o leu.',
      'Um desconto, juro ou imposto ficou fora do total ou entrou duas vezes.',
      'A diferença passa do que `priceDivergenceAllowanceRate` permite.',
      'O seller não tem uma regra de autorização de pedidos do tipo *Divergência de valores*, ou tem uma que nega.',
    ],
    remedy:
      'Leia os preços de novo e crie o pedido com o total correto, ou peça ao seller uma regra *Divergência de valores* que cubra a diferença.',
  },
  EOI004: {
    title: 'Carrinho inválido',
    meaning:
      'Os itens não formam um pedido que a loja aceite: um SKU não existe nela, ou o carrinho está fora dos limites definidos pelo seller.',
    causes: [
      'Um id em `items` não é o id de um SKU do catálogo do seller.',
      'O valor do pedido está abaixo do mínimo do seller.',
      'A quantidade de itens está abaixo do mínimo ou acima do máximo da loja.',
    ],
    remedy:
      'O conector confere se cada id em `items` é o id de um SKU da conta do seller. Se o obstáculo for um limite, peça ao seller que o altere. Depois, crie o pedido de novo.',
  },
  EOI005: {
    title: 'Campo ausente ou inválido',
    meaning:
      'A requisição não cumpre o contrato: falta um campo, ou um campo traz um valor que não pode ter.',
    causes: [
      'Um campo obrigatório está ausente ou tem o tipo errado.',
      'Um campo opcional nesta API é obrigatório para o país do pedido ou para a política comercial.',
      '`items` e `logisticsInfo` têm tamanhos diferentes, ou uma quantidade não é maior que zero.',
      '`lockTTL` ou `shippingEstimate` não é um prazo como `2d` ou `3bd`.',
      '`selectedAddresses` não traz exatamente um endereço, ou falta o id ou as coordenadas em um endereço de retirada.',
      '`isFob` foi usado em uma retirada, ou junto com `isMarketplaceFulfillment` mas sem `warehouseId`.',
      'O e-mail está malformado, ou `affiliateId` não é formado por três consoantes.',
      'O afiliado não está cadastrado na conta do seller.',
    ],
    remedy:
      'O conector corrige o campo apontado em `errors`, inclusive no ponto em que monta as requisições, e então envia a requisição de novo. Sem mudança, ela falha sempre.',
  },
  EOI006: {
    title: 'Falha em um serviço da VTEX',
    meaning:
      'Um sistema de que a VTEX precisa para atender a requisição não funcionou. A requisição em si pode estar correta.',
    causes: ['O serviço de catálogo, de logística ou de checkout da VTEX falhou ou estava instável.'],
    remedy:
      'Espere e envie a mesma requisição de novo, com pausas crescentes entre as tentativas. Se a última também falhar, leve o caso ao suporte da VTEX com o conteúdo de `errors`.',
  },
  EOI007: {
    title: 'O pedido já existe',
    meaning:
      'A conta já tem um pedido deste afiliado com este `marketplaceOrderId`, ativo ou cancelado, e a VTEX não cria um segundo.',
    causes: [
      'A criação do pedido foi enviada duas vezes.',
      'Uma criação anterior deu certo, embora tivesse terminado em EOI010.',
      'A notificação de um sucesso anterior não chegou ao conector.',
      'O pedido foi criado antes e já está cancelado (código de origem FMT0060): ele não pode ser criado de novo.',
    ],
    remedy:
      'Não envie a criação de novo. Leia `errors` e consulte o pedido na VTEX. Se ele estiver ativo, trate-o como integrado: registre-o assim no conector e siga com a próxima etapa, como a aprovação. Se estiver cancelado (FMT0060), não o aprove: leve o cancelamento ao marketplace.',
  },
  EOI008: {
    title: 'Pedido ainda não integrado',
    meaning:
      'A aprovação se refere a um pedido que a VTEX não tem, ou ainda não tem, então não há o que aprovar.',
    causes: [
      'A criação do pedido ainda está na fila, e a aprovação chegou antes.',
      'A criação falhou e não gerou pedido.',
      'O pedido nunca foi criado.',
      '`marketplaceOrderId` ou a conta não coincide com o que foi usado na criação do pedido.',
    ],
    remedy:
      'Se a criação estiver pendente, espere o SOI001 e então aprove. Se ela falhou ou nunca foi enviada, crie o pedido primeiro e depois aprove.',
  },
  EOI009: {
    title: 'O pedido não pode mais ser aprovado',
    meaning: 'O pedido está na VTEX, mas já passou para um estado em que não aceita aprovação.',
    causes: [
      'O pedido foi cancelado, ou o cancelamento foi solicitado.',
      'O pedido já tinha sido aprovado.',
      'O pedido está sendo faturado ou já foi faturado.',
    ],
    remedy:
      'Não o aprove de novo. Consulte o estado dele na VTEX: se estiver cancelado, o conector leva o cancelamento ao marketplace; se estiver aprovado ou faturado, registre isso e siga em frente.',
  },
  EOI010: {
    title: 'Tempo esgotado, resultado desconhecido',
    meaning:
      'O tempo da VTEX acabou antes de ela saber como a requisição terminou. A requisição pode ter surtido efeito ou não.',
    causes: ['O processamento demorou mais do que o limite de tempo permite.'],
    remedy:
      'Não trate como falha: o resultado é desconhecido. Envie a mesma requisição de novo mais tarde. Se um segundo POST terminar em EOI007, o primeiro deu certo. Se uma segunda aprovação terminar em EOI009, consulte o pedido na VTEX: ele pode já estar aprovado.',
  },
  EOI011: {
    title: 'Aguardando autorização do seller',
    meaning:
      'O pedido está integrado, mas com diferença de preço. Ele não aceita aprovação enquanto o seller não o autorizar na VTEX.',
    causes: [
      'Uma regra *Divergência de valores* do seller transforma a diferença em uma tarefa que uma pessoa decide.',
      'O pedido foi criado como `approved`, e uma regra assim segurou a aprovação.',
    ],
    remedy:
      'Peça ao seller que autorize o pedido na VTEX e, depois, aprove-o de novo, em intervalos longos enquanto este código voltar. Os hooks de pedidos ou o feed de pedidos avisam o conector da decisão do seller sem novas tentativas. Não crie o pedido outra vez: ele está integrado. Se ninguém o autorizar, ele é cancelado após 30 dias.',
  },
} as const satisfies CodeTexts;
