<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Reports;

use Piwik\Piwik;
use Piwik\Plugin\Report;
use Piwik\Plugin\ViewDataTable;
use Piwik\Plugins\HumanTraffic\Categories\TrafficQualitySubcategory;
use Piwik\Plugins\HumanTraffic\Columns\Metrics\BotShare;
use Piwik\Plugins\HumanTraffic\Quality\LabelDimension;
use Piwik\Plugins\HumanTraffic\Quality\Records;

/** A table of Traffic quality: visits by something. */
abstract class Base extends Report
{
    private const ROWS_AT_FIRST = 10;

    protected function init()
    {
        parent::init();
        $this->categoryId = TrafficQualitySubcategory::CATEGORY;
        $this->subcategoryId = TrafficQualitySubcategory::ID;
        $this->processedMetrics = [];
    }

    /** @param string $key of the translations of its name, its documentation and what its rows are */
    protected function describe(string $key, int $order): void
    {
        $this->name = Piwik::translate("HumanTraffic_$key");
        $this->documentation = Piwik::translate("HumanTraffic_{$key}Documentation");
        $this->dimension = new LabelDimension("HumanTraffic_{$key}Row");
        $this->order = $order;
    }

    protected function compareWithPeople(): void
    {
        $this->metrics = [Records::VISITS, Records::PEOPLE, Records::BOTS];
        $this->processedMetrics = [new BotShare()];
    }

    /** What people read instead of a code; the API gives the code. Nothing here is encoded for HTML. */
    protected function nameRow(string $label): string
    {
        return $label === Records::NONE ? Piwik::translate('HumanTraffic_NotNamed') : $label;
    }

    public function configureView(ViewDataTable $view)
    {
        $view->config->show_exclude_low_population = false;
        $view->config->show_table_all_columns = false;
        $view->config->show_insights = false;
        $view->config->addTranslation('label', $this->dimension->getName());
        $view->config->columns_to_display = ['label', ...$this->metrics, ...array_map(
            static fn ($metric): string => $metric->getName(),
            $this->processedMetrics
        )];
        $view->config->filters[] = ['ColumnCallbackReplace', ['label', $this->nameRow(...)]];
        $view->requestConfig->filter_limit = self::ROWS_AT_FIRST;
        $view->requestConfig->filter_sort_column = in_array(Records::BOTS, $this->metrics, true) ? Records::BOTS : Records::VISITS;
        $view->requestConfig->filter_sort_order = 'desc';
    }
}
