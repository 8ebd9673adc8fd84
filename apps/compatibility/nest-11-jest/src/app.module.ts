import { Injectable, Module } from '@nestjs/common';
import { pathSecret } from '@order-integration/connector';
import type { ProcessingResult } from '@order-integration/contracts';
import { OnError, OnSuccess, OnUnknownCode, OrderIntegrationModule } from '@order-integration/nest';

/** The last segment of the endpoint that this application registers. */
export const endpointSecret = 'h2Wq7tYc9ZrLk4Vn8Bx3Mf';

/** Keeps the codes that it has handled. */
@Injectable()
export class ResultHandlers {
  readonly codes: string[] = [];

  @OnSuccess()
  @OnError()
  @OnUnknownCode()
  keep({ code }: ProcessingResult): void {
    this.codes.push(code);
  }
}

/** A connector on Nest as users write it. */
@Module({
  imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', authenticate: pathSecret(endpointSecret) })],
  providers: [ResultHandlers],
})
export class AppModule {}
