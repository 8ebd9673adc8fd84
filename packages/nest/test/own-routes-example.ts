import { Body, Controller, Put, UseFilters, UseInterceptors } from '@nestjs/common';
import {
  ContractError,
  type ResultSubject,
  readUpdateOrderStatus,
  success,
} from '@order-integration/contracts';
import { ApiResult, ResultExceptionFilter, ResultInterceptor } from '@order-integration/nest';

class ApproveExceptionFilter extends ResultExceptionFilter {
  override subject(): ResultSubject {
    return { flow: 'ApproveOrder' };
  }
}

/** Routes of a team that serves order integration itself. */
@Controller('api/order-integration')
@UseInterceptors(ResultInterceptor)
@UseFilters(ApproveExceptionFilter)
export class OrderIntegrationController {
  @Put('orders/status')
  @ApiResult('SOI003', 'EOI005')
  updateOrderStatus(@Body() body: unknown) {
    const reading = readUpdateOrderStatus(body);
    if (!reading.ok) throw new ContractError(reading.issues);
    const { marketplaceOrderId } = reading.value;
    return success('SOI003', { flow: 'ApproveOrder', marketplaceOrderId });
  }
}
