import {
  BadRequestException,
  Body,
  Controller,
  HttpCode,
  Module,
  Param,
  type PipeTransform,
  Post,
  UnauthorizedException,
  UsePipes,
} from '@nestjs/common';
import { type ProcessingResult, processingResultSchema } from '@order-integration/contracts';
import { secret } from './mount.ts';
import { createNestServer, type nestPlatforms } from './nest-platforms.ts';
import type { SetUpServer } from './set-up-server.ts';

/** What people write by hand as a pipe: the same zod schema for the body, everything else as it comes. */
class ResultPipe implements PipeTransform {
  transform(value: unknown, { type }: { readonly type: string }): unknown {
    if (type !== 'body') return value;
    const result = processingResultSchema.safeParse(value);
    if (!result.success) throw new BadRequestException(result.error.issues);
    return result.data;
  }
}

/** What people write by hand on Nest: its own JSON parser, a controller with a zod pipe, a naive comparison of the secret. */
export function createHandWrittenServer(platform: keyof typeof nestPlatforms): SetUpServer {
  return async ({ handle }) => {
    @Controller('api/vtex/:secret')
    class ResultController {
      @Post('order-integration/notification/processing-result')
      @HttpCode(200)
      @UsePipes(ResultPipe)
      receive(@Param('secret') given: string, @Body() _result: ProcessingResult) {
        if (given !== secret) throw new UnauthorizedException();
        handle();
        return { ok: true };
      }
    }
    @Module({ controllers: [ResultController] })
    class HandWrittenModule {}
    return createNestServer(platform, HandWrittenModule);
  };
}
