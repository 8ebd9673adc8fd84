import {
  type ArgumentsHost,
  type CallHandler,
  Catch,
  type ExecutionContext,
  Inject,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core';
import {
  type EmittedResult,
  httpStatusOf,
  isRefusal,
  type ResultSubject,
  resultFromError,
} from '@order-integration/contracts';
import { formatError } from '@order-integration/internal';
import { type Observable, tap } from 'rxjs';

/**
 * Answers with the processing result that a route returns, in the status that the catalogue gives it.
 * @example
 * @UseInterceptors(ResultInterceptor)
 */
@Injectable()
export class ResultInterceptor implements NestInterceptor<EmittedResult, EmittedResult> {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  intercept(context: ExecutionContext, next: CallHandler<EmittedResult>): Observable<EmittedResult> {
    const response: unknown = context.switchToHttp().getResponse();
    return next.handle().pipe(tap((result) => this.host.httpAdapter.status(response, httpStatusOf(result))));
  }
}

/**
 * Answers what a route throws as a processing result. Refusals such as 401 or 404, and errors after the response has begun, are
 * left to Nest.
 * @example
 * @UseFilters(ResultExceptionFilter)
 */
@Catch()
export class ResultExceptionFilter extends BaseExceptionFilter {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {
    super(host.httpAdapter);
  }

  /** What the request was about, for the body. Override it; nothing of it when left as it is. */
  subject(_host: ArgumentsHost): ResultSubject {
    return {};
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const hasBegun = this.host.httpAdapter.isHeadersSent(host.switchToHttp().getResponse());
    if (hasBegun || isRefusal(error)) return void super.catch(error, host);
    // As text: the log would otherwise hold whatever hangs on the error.
    Logger.error(formatError(error), ResultExceptionFilter.name);
    const result = resultFromError(error, this.subject(host));
    this.host.httpAdapter.reply(host.switchToHttp().getResponse(), result, httpStatusOf(result));
  }
}
