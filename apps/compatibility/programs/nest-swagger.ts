import 'reflect-metadata';
import { Controller, Module, Put } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { ApiResult } from '@order-integration/nest';
import { accepted } from './common.ts';

@Controller()
class OrdersController {
  @Put('orders/status')
  @ApiResult('SOI003')
  updateOrderStatus() {
    return accepted();
  }
}

@Module({ controllers: [OrdersController] })
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
console.log(JSON.stringify(SwaggerModule.createDocument(app, new DocumentBuilder().build())));
