<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Plugins\HumanTraffic\Settings\Fields;
use Piwik\Settings\FieldConfig;
use Piwik\Settings\Measurable\MeasurableSetting;
use Piwik\Settings\Measurable\MeasurableSettings as MatomoMeasurableSettings;

/** What holds for one site. Until somebody saves them they follow the settings for all sites; lists add to those. */
class MeasurableSettings extends MatomoMeasurableSettings
{
    public MeasurableSetting $isOn;
    public MeasurableSetting $capture;
    public MeasurableSetting $liveVerdict;
    public MeasurableSetting $leastBotScore;
    public MeasurableSetting $allowedAddresses;
    public MeasurableSetting $allowedUserAgents;

    protected function init()
    {
        $all = new SystemSettings();
        $bool = FieldConfig::TYPE_BOOL;
        $this->isOn = $this->makeSetting('isOn', $all->isOn->getValue(), $bool, Fields::checkbox('IsOn'));
        $this->capture = $this->makeSetting('capture', $all->capture->getValue(), $bool, Fields::checkbox('Capture'));
        $this->liveVerdict = $this->makeSetting('liveVerdict', $all->liveVerdict->getValue(), $bool, Fields::checkbox('LiveVerdict'));
        $this->leastBotScore = $this->makeSetting(
            'leastBotScore',
            $all->leastBotScore->getValue(),
            FieldConfig::TYPE_INT,
            Fields::number('LeastBotScore', 100)
        );
        $this->allowedAddresses = $this->makeSetting('allowedAddresses', [], FieldConfig::TYPE_ARRAY, Fields::addresses());
        $this->allowedUserAgents = $this->makeSetting('allowedUserAgents', [], FieldConfig::TYPE_ARRAY, Fields::userAgents());
    }
}
